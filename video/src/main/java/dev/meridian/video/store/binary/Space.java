package dev.meridian.video.store.binary;

/** A key range of its own, kept apart because its values are read and written differently. */
public enum Space {
  /** The format version and the stream records. */
  META,
  /** Checkpoints and verdicts: small, rewritten, no part of an index. */
  STATE,
  /** Frames, objects, clusters, members, top-K lines, gaps: small and scanned. */
  INDEX,
  /** JPEGs and named blobs: large, written once, read one by one. */
  PICTURES
}
