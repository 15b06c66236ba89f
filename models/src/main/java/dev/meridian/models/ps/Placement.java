package dev.meridian.models.ps;

/** How the rows of a table are spread over shards. */
public enum Placement {
  /** Neighbouring rows stay together: shard i holds the i-th run of rows. */
  RANGE,
  /** Rows are scattered by a hash of their id, so that frequent neighbours part. */
  HASH
}
