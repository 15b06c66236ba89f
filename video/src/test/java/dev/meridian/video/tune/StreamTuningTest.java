package dev.meridian.video.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.IngestCnnTraining;
import dev.meridian.video.classify.TrainedIngestCnn;
import dev.meridian.video.classify.TrainingProgress;
import dev.meridian.video.ingest.Preparation;
import dev.meridian.video.objects.ObjectSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StreamTuningTest {
  private static final TuningTargets LOW = new TuningTargets(0.5, 0.5, 0.9);
  private static final TuningTargets PERFECT = new TuningTargets(1, 1, 0.9);

  private final List<Long> opened = new ArrayList<>();
  private final List<String> phases = new ArrayList<>();
  private int blindUntil;
  private Optional<TuningCamera> camera = Optional.empty();

  @Test
  void should_train_on_the_first_part_and_judge_by_the_second() {
    Tuned tuned = tune(new TestStreet(5, 80, 0.3), LOW, List.of());

    TuningReport report = tuned.report();
    assertThat(report.sample().trainingFrames()).isEqualTo(40);
    assertThat(report.sample().validationFrames()).isEqualTo(40);
    assertThat(report.sample().validationFromMicros()).isEqualTo(TestStreet.timeMicros(40));
    assertThat(tuned.prepared().sampleUntilMicros()).isEqualTo(TestStreet.timeMicros(79) + 1);
    assertThat(opened).containsExactly(0L, 0L, 40L);
    assertThat(report.chosen()).contains(tuned.configuration());
    assertThat(report.boundary()).contains(tuned.configuration());
    assertThat(report.requireChosen().feasible()).isTrue();
    assertThat(report.training()).hasSize(1);
    assertThat(report.costs().gtCall()).isPositive();
    assertThat(phases).contains("training ingest CNNs", "searching");
  }

  @Test
  void should_report_the_same_twice() {
    assertThat(tune(new TestStreet(5, 60, 0.3), LOW, List.of()))
        .isEqualTo(tune(new TestStreet(5, 60, 0.3), LOW, List.of()));
  }

  @Test
  void should_name_the_closest_when_no_configuration_meets_the_targets() {
    blindUntil = 60;
    Tuned tuned = tune(new TestStreet(6, 80, 0.3), PERFECT, List.of());

    assertThat(tuned.report().chosen()).isEmpty();
    assertThat(tuned.configuration()).isEqualTo(tuned.report().closest());
    assertThatThrownBy(tuned.report()::requireChosen)
        .isInstanceOfSatisfying(
            MeridianException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TARGET_NOT_MET))
        .hasMessageContaining("the closest is small-32 with L_s 3")
        .hasMessageContaining("recall");
  }

  @Test
  void should_judge_by_the_classes_asked_for() {
    Tuned tuned = tune(new TestStreet(5, 80, 0.3), LOW, List.of("dog"));

    assertThat(tuned.configuration().classes()).containsOnlyKeys("dog");
  }

  @Test
  void should_choose_a_detector_and_its_confidence_for_a_moving_camera() {
    TestStreet street = new TestStreet(5, 80, 0.3);
    camera =
        Optional.of(
            new TuningCamera.Moving(
                ObjectSettings.defaults(),
                List.of(street.detector("dull", 0.3f), street.detector("sharp", 0.9f)),
                List.of(0.1f, 0.5f)));

    Tuned tuned = tune(street, LOW, List.of());

    List<ConfigurationOutcome> outcomes = tuned.report().outcomes();
    assertThat(outcomes).hasSize(2 * 2 * 2 * 2 * 3);
    assertThat(outcomes)
        .filteredOn(outcome -> finds(outcome, "dull", 0.5))
        .isNotEmpty()
        .noneMatch(ConfigurationOutcome::feasible);
    assertThat(outcomes)
        .filteredOn(outcome -> finds(outcome, "sharp", 0.5))
        .anyMatch(ConfigurationOutcome::feasible);
    assertThat(tuned.configuration().parameters().detector()).isPresent();
    assertThat(tuned.report().costs().extract()).containsOnlyKeys("dull", "sharp");
    // Once a frame of the validation part, whatever the confidences; the first one for training
    // too.
    assertThat(street.looks).containsEntry("dull", 80).containsEntry("sharp", 40);
  }

  private static boolean finds(ConfigurationOutcome outcome, String name, double confidence) {
    return outcome.parameters().detector().equals(Optional.of(name))
        && outcome.parameters().detectorConfidence().equals(OptionalDouble.of(confidence));
  }

  @Test
  void should_refuse_a_class_that_was_never_seen() {
    assertRefused(
        () -> tune(new TestStreet(5, 80, 0.3), LOW, List.of("cat")),
        ErrorCode.UNKNOWN_CLASS,
        "never sees 'cat'");
  }

  @Test
  void should_refuse_a_sample_without_objects() {
    TestStreet empty = new TestStreet(5, 40, 0.3);
    empty.frames.replaceAll(things -> List.of());

    assertRefused(() -> tune(empty, LOW, List.of()), ErrorCode.NO_DATA, "sees no objects");
  }

  @Test
  void should_leave_out_a_few_frames_that_the_gt_cnn_fails_on() {
    TestStreet street = new TestStreet(5, 80, 0.3);
    street.failing.addAll(List.of(3, 50));

    TuningReport report = tune(street, LOW, List.of()).report();

    assertThat(report.sample().trainingFrames()).isEqualTo(39);
    assertThat(report.sample().validationFrames()).isEqualTo(39);
    assertThat(report.sample().gtFailures()).isEqualTo(2);
  }

  @Test
  void should_fail_with_a_gt_cnn_that_fails_on_many_frames() {
    TestStreet street = new TestStreet(5, 80, 0.3);
    street.failing.addAll(List.of(1, 3, 5, 7, 9));

    assertRefused(
        () -> tune(street, LOW, List.of()), ErrorCode.INTERNAL, "failed on 4 of 8 frames");
  }

  @Test
  void should_refuse_a_sample_of_one_frame() {
    assertRefused(
        () -> tune(new TestStreet(5, 1, 0.3), LOW, List.of()), ErrorCode.NO_FRAMES, "longer");
  }

  @Test
  void should_stop_when_nobody_waits_any_more() {
    TestStreet street = new TestStreet(5, 80, 0.3);

    assertThatThrownBy(
            () -> new StreamTuning(parts(street)).run(request(LOW, List.of()), listener(true)))
        .isInstanceOf(CancellationException.class);
  }

  private static void assertRefused(Runnable what, ErrorCode code, String words) {
    assertThatThrownBy(what::run)
        .isInstanceOfSatisfying(
            MeridianException.class, refused -> assertThat(refused.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  private Tuned tune(TestStreet street, TuningTargets targets, List<String> classes) {
    return new StreamTuning(parts(street)).run(request(targets, classes), listener(false));
  }

  private static TuningRequest request(TuningTargets targets, List<String> classes) {
    TuningSettings base = Fixtures.settings(targets, List.of(0.1, 0.4));
    TuningSettings settings =
        new TuningSettings(
            targets,
            base.policy(),
            base.architectures(),
            base.maxClasses(),
            base.thresholds(),
            base.runFactors(),
            base.maxK(),
            base.minConfidences(),
            base.skipThresholds(),
            classes,
            base.classShare(),
            base.validationFraction(),
            base.maxValidation(),
            base.trainingSteps(),
            base.resamples(),
            base.acceptClosest(),
            base.seed());
    return new TuningRequest(
        "street", Fixtures.RATE, 0, Fixtures.ingest(0.2), Fixtures.PLAN, settings);
  }

  private TuningParts parts(TestStreet street) {
    AtomicLong clock = new AtomicLong();
    return new TuningParts(
        (location, sampling, first) -> {
          opened.add(first);
          return street.source((int) first, street.frames.size());
        },
        camera.orElse(new TuningCamera.Static(background -> street.extractor(blindUntil))),
        street.gtCnn(),
        (plan, examples, heldOut, listener) ->
            IngestCnnTraining.over(
                new TrainedIngestCnn(
                    Blob.of(new byte[] {9}),
                    street.cnn().description(),
                    plan.steps(),
                    Collections.nCopies(heldOut.size(), street.uncertain()))),
        file -> street.cnn(),
        TestStreet.codec(),
        () -> clock.addAndGet(1_000));
  }

  private Preparation.Listener listener(boolean cancelled) {
    return new Preparation.Listener() {
      @Override
      public void phase(String words) {
        phases.add(words);
      }

      @Override
      public boolean cancelled() {
        return cancelled;
      }

      @Override
      public void onProgress(TrainingProgress progress) {}
    };
  }
}
