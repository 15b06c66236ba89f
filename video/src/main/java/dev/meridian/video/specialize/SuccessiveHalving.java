package dev.meridian.video.specialize;

import dev.meridian.video.classify.IngestCnnTrainer;
import dev.meridian.video.classify.TrainingProgress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Trains several candidates side by side and gives up the hopeless ones early, so that trying many
 * architectures costs little more than training a few (Thesis §4.3.2; successive halving).
 *
 * <p>At each rung the candidates of one list of classes are compared by the loss of their held-out
 * crops. One that is no better than a cheaper one is hopeless; of the others the best half goes on.
 * Candidates of different class lists are not compared: their losses mean different things. Those
 * whose sample yields the same classes at the same shape are one.
 */
public final class SuccessiveHalving {
  private static final int PASSES = 3;

  private final Specializer specializer;
  private final HalvingSettings settings;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime the caller's clock, for the report alone
   */
  public SuccessiveHalving(
      IngestCnnTrainer trainer, HalvingSettings settings, LongSupplier nanoTime) {
    this.specializer = new Specializer(trainer);
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  /** A candidate under way. */
  private final class Runner {
    private final Candidate candidate;
    private final SpecializationRun run;
    private double loss = Double.NaN;
    private long nanos;

    Runner(Candidate candidate, TrainingProgress.Listener listener) {
      this.candidate = candidate;
      long start = nanoTime.getAsLong();
      this.run = specializer.begin(candidate.sample(), candidate.settings(), listener);
      this.nanos = nanoTime.getAsLong() - start;
    }

    void advanceTo(int steps) {
      long start = nanoTime.getAsLong();
      run.advance(steps - run.steps());
      loss = run.loss();
      nanos += nanoTime.getAsLong() - start;
    }

    long operations() {
      return candidate.settings().architecture().operations(run.classes().size());
    }

    TrainedCandidate end(boolean finished) {
      long start = nanoTime.getAsLong();
      Optional<Specialization> result = finished ? Optional.of(run.finish()) : Optional.empty();
      nanos += nanoTime.getAsLong() - start;
      double examples = (double) run.steps() * candidate.settings().batchSize();
      return new TrainedCandidate(
          candidate.settings(),
          run.classes().size(),
          run.steps(),
          loss,
          nanos / 1e9,
          PASSES * examples * operations(),
          result);
    }
  }

  /**
   * Trains the candidates.
   *
   * @return one for each that differs, in their order; at least one has a result
   */
  public List<TrainedCandidate> train(
      List<Candidate> candidates, TrainingProgress.Listener listener) {
    Map<List<String>, List<Runner>> groups = new LinkedHashMap<>();
    List<Runner> all = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Runner runner = new Runner(candidate, listener);
      List<Runner> group =
          groups.computeIfAbsent(runner.run.classes().names(), names -> new ArrayList<>());
      if (group.stream().noneMatch(other -> sameShape(other, runner))) {
        group.add(runner);
        all.add(runner);
      }
    }
    Map<Integer, TrainedCandidate> ended = new TreeMap<>();
    for (List<Runner> group : groups.values()) {
      for (Runner finished : race(group)) {
        ended.put(all.indexOf(finished), finished.end(true));
      }
    }
    for (int i = 0; i < all.size(); i++) {
      if (!ended.containsKey(i)) {
        ended.put(i, all.get(i).end(false));
      }
    }
    return List.copyOf(ended.values());
  }

  private static boolean sameShape(Runner one, Runner other) {
    return one.candidate
        .settings()
        .architecture()
        .equals(other.candidate.settings().architecture());
  }

  /** Those that come to the end. */
  private List<Runner> race(List<Runner> group) {
    List<Runner> left = group;
    for (double rung : settings.rungs()) {
      if (left.size() <= settings.fewest()) {
        break;
      }
      left.forEach(runner -> runner.advanceTo((int) (rung * runner.candidate.settings().steps())));
      left = best(left);
    }
    left.forEach(runner -> runner.advanceTo(runner.candidate.settings().steps()));
    return left;
  }

  private List<Runner> best(List<Runner> runners) {
    if (runners.stream().anyMatch(runner -> Double.isNaN(runner.loss))) {
      return runners;
    }
    long hopeful = runners.stream().filter(runner -> !hopeless(runner, runners)).count();
    long most = Math.max(settings.fewest(), Math.min((runners.size() + 1) / 2, hopeful));
    List<Runner> chosen =
        runners.stream()
            .sorted(
                Comparator.comparing((Runner runner) -> hopeless(runner, runners))
                    .thenComparingDouble(runner -> runner.loss))
            .limit(most)
            .toList();
    return runners.stream().filter(chosen::contains).toList();
  }

  /** Whether a cheaper one is as good. */
  private static boolean hopeless(Runner runner, List<Runner> among) {
    return among.stream()
        .anyMatch(other -> other.operations() < runner.operations() && other.loss <= runner.loss);
  }
}
