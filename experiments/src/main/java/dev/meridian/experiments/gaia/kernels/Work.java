package dev.meridian.experiments.gaia.kernels;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Counts what a benchmark went through, and the CPU time that took: on a machine with other work,
 * time on the wall says little.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Work {
  /** Elements, entries, ratings or tokens. */
  public long units;

  /** CPU time of the benchmark's thread, microseconds. */
  public long cpuMicros;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long startNanos;

  /** Takes the thread's CPU time. */
  @Setup(Level.Iteration)
  public void start() {
    startNanos = threads.getCurrentThreadCpuTime();
  }

  /** Takes it again. */
  @TearDown(Level.Iteration)
  public void stop() {
    cpuMicros = (threads.getCurrentThreadCpuTime() - startNanos) / 1000;
  }
}
