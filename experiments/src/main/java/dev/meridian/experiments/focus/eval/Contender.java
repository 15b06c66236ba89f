package dev.meridian.experiments.focus.eval;

import java.util.BitSet;

/** A system of the comparison, asked about the test part of one stream. */
interface Contender {
  String name();

  /** What ingest of the test part costs, CPU seconds without decoding. */
  Cost ingest();

  Found query(String className);

  /**
   * What something cost.
   *
   * @param gtCalls frames shown to the GT-CNN
   * @param seconds CPU seconds without decoding of video, GT-CNN included
   */
  record Cost(long gtCalls, double seconds) {}

  /**
   * An answer.
   *
   * @param frames bit i is the sampled frame i
   */
  record Found(BitSet frames, Cost cost) {}
}
