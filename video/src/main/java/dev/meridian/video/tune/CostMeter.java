package dev.meridian.video.tune;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Adds up what each kind of work took and how often it was done. Single owner. */
final class CostMeter {
  private final LongSupplier nanos;
  private final Map<String, Long> spent = new TreeMap<>();
  private final Map<String, Long> units = new TreeMap<>();

  CostMeter(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Does something once and counts it as one unit. */
  <T> T measure(String work, Supplier<T> what) {
    return measure(work, what, result -> 1);
  }

  /**
   * Does something and counts it.
   *
   * @param work its kind
   * @param count how many units of it the result stands for
   */
  <T> T measure(String work, Supplier<T> what, ToLongFunction<T> count) {
    long start = nanos.getAsLong();
    T result = what.get();
    spent.merge(work, nanos.getAsLong() - start, Long::sum);
    units.merge(work, count.applyAsLong(result), Long::sum);
    return result;
  }

  /** Seconds a unit; 0 for what was never done. */
  double secondsPerUnit(String work) {
    long count = units.getOrDefault(work, 0L);
    return count == 0 ? 0 : spent.get(work) / 1e9 / count;
  }
}
