package dev.meridian.runtime.compute;

/** Names of the dispatchers; they are laid out in {@code reference.conf}. */
public final class Dispatchers {
  /** Networks, image work, training: as many threads as cores. */
  public static final String NATIVE = "meridian.dispatchers.native";

  /** Reads and writes of the store. */
  public static final String STORE = "meridian.dispatchers.store";

  /** Decoders, one thread a stream, since a live source blocks until its next frame. */
  public static final String SOURCES = "meridian.dispatchers.sources";

  /** Parameter shards and the clocks of workers: as many threads as cores. */
  public static final String TRAINING = "meridian.dispatchers.training";

  private Dispatchers() {}
}
