package dev.meridian.video.store;

/** Where a stream is in its life. */
public enum StreamState {
  /** Accepted; samples are being labelled and the ingest CNN trained. */
  SPECIALIZING,
  /** Frames are flowing into the index. */
  INGESTING,
  /** The source has ended and all of it is indexed. */
  DONE,
  /** It stopped for a reason that stands in the record. */
  FAILED;

  /** Whether nothing more will happen. */
  public boolean ended() {
    return this == DONE || this == FAILED;
  }
}
