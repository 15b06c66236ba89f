package dev.meridian.video.baseline;

/**
 * One way to answer class queries over a stretch of a stream. Ingest once, then ask. Single owner.
 */
public interface Baseline {
  /** As it is called in tables. */
  String name();

  /** All that is done before any query is known. */
  Work ingest();

  /**
   * The frames that hold a class.
   *
   * @throws IllegalStateException before {@link #ingest}
   */
  Answer query(String className);
}
