package dev.meridian.experiments.focus;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * CPU time of the calling thread by kind of work. Networks and decoder run on their caller's thread
 * here, so nothing escapes it. Not thread-safe.
 */
public final class CpuMeter {
  /** What time is spent on. */
  public enum Work {
    /** Reading and decoding, with the conversion to BGR. */
    DECODE,
    /** Objects out of frames. */
    EXTRACT,
    /** The ingest CNN. */
    CLASSIFY,
    /** Clustering, top-K index, JPEGs. */
    INDEX,
    /** Writing to the store. */
    STORE,
    /** Whole frames reduced to small pictures. */
    REDUCE,
    /** The GT-CNN on whole frames. */
    GT_CNN,
    /** Background, labels and training before the first frame. */
    PREPARE
  }

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Work, Long> nanos = new EnumMap<>(Work.class);

  /** Does something and counts its CPU time. */
  public <T> T measure(Work work, Supplier<T> what) {
    long start = threads.getCurrentThreadCpuTime();
    try {
      return what.get();
    } finally {
      nanos.merge(work, threads.getCurrentThreadCpuTime() - start, Long::sum);
    }
  }

  /** Does something and counts its CPU time. */
  public void run(Work work, Runnable what) {
    measure(
        work,
        () -> {
          what.run();
          return null;
        });
  }

  public double seconds(Work work) {
    return nanos.getOrDefault(work, 0L) / 1e9;
  }

  /** Seconds of ingest: all stages and the store, without decoding. */
  public double ingestSeconds() {
    return seconds(Work.EXTRACT)
        + seconds(Work.CLASSIFY)
        + seconds(Work.INDEX)
        + seconds(Work.STORE);
  }
}
