package dev.meridian.runtime.streams;

/** Names of the blobs that belong to a stream. */
final class StreamBlobs {
  /** Counts and digest of a finished index. */
  static final String SUMMARY = "summary";

  /** What became of the last tuning, for people. */
  static final String TUNING = "tuning";

  /** The tuning that is under way; empty when none is. */
  static final String TUNING_UNDER_WAY = "tuning-under-way";

  private StreamBlobs() {}

  /** What the audited frames of an index must not exceed. */
  static String limits(int generation) {
    return "drift-limits-" + generation;
  }

  /** How far the drift alarm of an index is. */
  static String drift(int generation) {
    return "drift-" + generation;
  }

  /** The ingest CNN of an index. */
  static String cnn(int generation) {
    return "cnn-" + generation;
  }

  /** The object extractor with its first background. */
  static String extractor(int generation) {
    return "extractor-" + generation;
  }
}
