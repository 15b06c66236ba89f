package dev.meridian.runtime.streams;

/**
 * One synchronous stage of an ingest. One owner; closed once, after its last element.
 *
 * @param <I> what it takes
 * @param <O> what it gives
 */
public interface IngestStage<I, O> extends AutoCloseable {
  O apply(I input);

  @Override
  default void close() {}
}
