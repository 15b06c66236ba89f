package dev.meridian.experiments.gaia.problem;

import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.significance.SignificanceFunction;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A learning problem that stands for one of the thesis's: as small as one core can go through in a
 * second, with bytes and compute time charged as if it had the thesis's size.
 *
 * @param name as in the tables of the thesis: MF, TM
 * @param size one line for people: what is really computed
 * @param application of a seed: data, first model and every draw follow from it
 * @param significance one function per table
 * @param threshold v of the hard threshold v/√t
 * @param clocksPerIteration clocks that the convergence rule counts as one iteration
 * @param clocks that a run does at most
 * @param lookEvery clocks from one look at the objective to the next
 * @param unitsPerClock ratings or tokens that all workers together go through in one clock
 * @param thesis what it stands for
 */
public record Workload(
    String name,
    String size,
    LongFunction<LearningApplication> application,
    List<SignificanceFunction> significance,
    double threshold,
    int clocksPerIteration,
    int clocks,
    int lookEvery,
    double unitsPerClock,
    ThesisProblem thesis) {
  public Workload {
    significance = List.copyOf(significance);
  }

  /** Bytes of the thesis's model that one byte of ours stands for. */
  public double byteScale() {
    long values = application.apply(1).tables().stream().mapToLong(table -> table.size()).sum();
    return thesis.modelBytes() / (4.0 * values);
  }

  public Workload withThreshold(double other) {
    return new Workload(
        name,
        size,
        application,
        significance,
        other,
        clocksPerIteration,
        clocks,
        lookEvery,
        unitsPerClock,
        thesis);
  }
}
