package dev.meridian.runtime.streams;

/** Names of the blobs that belong to a stream. */
final class StreamBlobs {
  /** Counts and digest of a finished index. */
  static final String SUMMARY = "summary";

  private StreamBlobs() {}

  /** The ingest CNN of an index. */
  static String cnn(int generation) {
    return "cnn-" + generation;
  }

  /** The object extractor with its first background. */
  static String extractor(int generation) {
    return "extractor-" + generation;
  }
}
