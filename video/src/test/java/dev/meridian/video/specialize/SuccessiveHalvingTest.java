package dev.meridian.video.specialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.classify.IngestCnnDescription;
import dev.meridian.video.classify.IngestCnnTraining;
import dev.meridian.video.classify.TrainedIngestCnn;
import dev.meridian.video.classify.TrainingPlan;
import dev.meridian.video.frame.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Four networks, the cheapest first, whose losses are made up. */
class SuccessiveHalvingTest {
  private static final List<IngestArchitecture> SHAPES =
      List.of(shape("a", 2), shape("b", 4), shape("c", 8), shape("d", 16));

  private final AtomicLong clock = new AtomicLong();

  private static IngestArchitecture shape(String name, int filters) {
    return new IngestArchitecture(name, 8, List.of(filters), 4);
  }

  @Test
  void should_give_up_what_is_no_better_than_something_cheaper() {
    // d is the best, b is worse than a, c is between.
    List<TrainedCandidate> trained =
        train(Map.of("a", 0.8, "b", 0.9, "c", 0.7, "d", 0.2), HalvingSettings.DEFAULT, 3);

    assertThat(trained)
        .extracting(one -> one.result().isPresent())
        .containsExactly(false, false, true, true);
    assertThat(trained).extracting(TrainedCandidate::steps).containsExactly(25, 25, 100, 100);
    assertThat(trained).extracting(TrainedCandidate::loss).containsExactly(0.8, 0.9, 0.7, 0.2);
  }

  @Test
  void should_keep_as_many_as_are_wanted_at_least() {
    List<TrainedCandidate> trained =
        train(Map.of("a", 0.1, "b", 0.2, "c", 0.3, "d", 0.4), HalvingSettings.DEFAULT, 3);

    assertThat(trained)
        .extracting(one -> one.result().isPresent())
        .containsExactly(true, true, false, false);
  }

  @Test
  void should_train_all_where_there_is_nothing_to_compare_by() {
    List<TrainedCandidate> trained =
        train(
            Map.of("a", Double.NaN, "b", Double.NaN, "c", Double.NaN, "d", Double.NaN),
            HalvingSettings.DEFAULT,
            3);

    assertThat(trained).allMatch(one -> one.steps() == 100 && one.result().isPresent());
  }

  @Test
  void should_report_time_and_operations() {
    TrainedCandidate first =
        train(Map.of("a", 0.1, "b", 0.2, "c", 0.3, "d", 0.4), HalvingSettings.DEFAULT, 3).get(0);

    // Three passes over 100 batches of 4.
    assertThat(first.operations())
        .isEqualTo(3.0 * 100 * 4 * SHAPES.get(0).operations(first.classes()));
    assertThat(first.seconds()).isPositive();
  }

  @Test
  void should_train_once_what_comes_to_the_same_classes() {
    List<TrainedCandidate> trained =
        train(
            Map.of("a", 0.1, "b", 0.2, "c", 0.3, "d", 0.4),
            new HalvingSettings(List.of(), 1),
            3,
            9);

    assertThat(trained).hasSize(4);
    assertThat(trained).allMatch(one -> one.settings().maxClasses() == 3);
  }

  @Test
  void should_compare_only_networks_of_the_same_classes() {
    List<TrainedCandidate> trained =
        train(
            Map.of("a", 0.1, "b", 0.2, "c", 0.3, "d", 0.4),
            new HalvingSettings(List.of(0.5), 1),
            1,
            3);

    assertThat(trained).hasSize(8);
    assertThat(trained)
        .extracting(TrainedCandidate::classes)
        .containsExactly(2, 2, 2, 2, 3, 3, 3, 3);
    assertThat(trained.stream().filter(one -> one.result().isPresent())).hasSize(2);
  }

  @Test
  void should_refuse_rungs_that_do_not_rise() {
    assertThatThrownBy(() -> new HalvingSettings(List.of(0.5, 0.25), 1))
        .isInstanceOf(MeridianException.class);
    assertThatThrownBy(() -> new HalvingSettings(List.of(), 0))
        .isInstanceOf(MeridianException.class);
  }

  private List<TrainedCandidate> train(
      Map<String, Double> losses, HalvingSettings settings, Integer... maxClasses) {
    SpecializationSample sample = new SpecializationSample(new SampleSettings(8, 0.4f, 0, 1));
    for (int i = 0; i < 40; i++) {
      Box box = new Box(2 + 7 * i % 44, 2 + 5 * i % 30, 14, 12);
      String name = i % 3 == 0 ? "car" : "truck";
      sample.add(
          Pictures.frame(i, box, Pictures.RED),
          List.of(Pictures.object(i, box)),
          List.of(Pictures.sees(name, box)));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int most : maxClasses) {
      for (IngestArchitecture shape : SHAPES) {
        candidates.add(
            new Candidate(
                new SpecializationSettings(
                    shape, most, 2, 0.25, 100, 4, 0.01, 0.01, 10, 20, 1, false),
                sample));
      }
    }
    return new SuccessiveHalving(
            (plan, examples, heldOut, listener) ->
                new Scripted(plan, losses.get(plan.architecture().name()), heldOut.size()),
            settings,
            () -> clock.addAndGet(1000))
        .train(candidates, progress -> {});
  }

  /** Counts steps and keeps its loss. */
  private static final class Scripted implements IngestCnnTraining {
    private final TrainingPlan plan;
    private final double loss;
    private final int heldOut;
    private int steps;

    Scripted(TrainingPlan plan, double loss, int heldOut) {
      this.plan = plan;
      this.loss = loss;
      this.heldOut = heldOut;
    }

    @Override
    public void advance(int more) {
      steps = Math.min(plan.steps(), steps + more);
    }

    @Override
    public int steps() {
      return steps;
    }

    @Override
    public double loss() {
      return loss;
    }

    @Override
    public TrainedIngestCnn finish() {
      float[] scores = new float[plan.classes().size()];
      scores[0] = 1;
      ClassifiedObject answer = new ClassifiedObject(FloatRow.of(scores), FloatRow.of(1f));
      return new TrainedIngestCnn(
          Blob.of(new byte[] {1}),
          new IngestCnnDescription(
              plan.architecture().name(), 8, plan.classes(), 1, Digest.of(new byte[] {1})),
          steps,
          Collections.nCopies(heldOut, answer));
    }
  }
}
