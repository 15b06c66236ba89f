package dev.meridian.video.specialize;

import static dev.meridian.video.specialize.Pictures.BLUE;
import static dev.meridian.video.specialize.Pictures.GREEN;
import static dev.meridian.video.specialize.Pictures.RED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.classify.IngestArchitectures;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.classify.IngestCnn.Crop;
import dev.meridian.video.classify.dl4j.Dl4jIngestCnnTrainer;
import dev.meridian.video.classify.onnx.OnnxIngestCnn;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.SampledFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecializerTest {
  private static final IngestArchitecture TINY =
      new IngestArchitecture("tiny-8", 8, List.of(4, 8), 16);
  private static final Specializer SPECIALIZER = new Specializer(new Dl4jIngestCnnTrainer());

  @Test
  void should_specialise_to_the_classes_of_a_stream() {
    SpecializationSample sample = sample();
    street(sample, 60);

    Specialization result = SPECIALIZER.specialize(sample, settings(60), progress -> {});

    assertThat(result.description().classes()).containsExactly("truck", "car", "OTHER");
    SpecializationReport report = result.report();
    assertThat(report.frames()).isEqualTo(60);
    assertThat(report.validationFromMicros()).isEqualTo(45_000_000);
    assertThat(report.validationToMicros()).isEqualTo(59_000_000);
    assertThat(report.foldedClasses()).containsEntry("dog", 4);
    assertThat(report.meanWithinTop(1)).isGreaterThan(0.95);
    assertThat(report.accuracy().get(0).validationObjects()).isPositive();
    assertThat(report.distances().sameClass()).isLessThan(report.distances().differentClass());
    assertAnswers(result);
  }

  @Test
  void should_give_the_same_file_twice() {
    SpecializationSample first = sample();
    SpecializationSample second = sample();
    street(first, 20);
    street(second, 20);

    assertThat(SPECIALIZER.specialize(first, settings(10), progress -> {}))
        .isEqualTo(SPECIALIZER.specialize(second, settings(10), progress -> {}));
  }

  @Test
  void should_know_other_alone_when_nothing_was_seen() {
    SpecializationSample sample = sample();
    for (int i = 0; i < 20; i++) {
      sample.add(Pictures.frame(i, new Box(0, 0, 0, 0), BLUE), List.of(), List.of());
    }

    Specialization result = SPECIALIZER.specialize(sample, settings(50), progress -> {});

    assertThat(result.description().classes()).containsExactly(IngestCnn.OTHER);
    assertThat(result.report().steps()).isZero();
    try (IngestCnn cnn = OnnxIngestCnn.load(result.file())) {
      Crop crop = new Crop(Pictures.frame(0, place(3), RED).image(), place(3));
      assertThat(cnn.classify(List.of(crop)).get(0).scores().values()).containsExactly(1f);
    }
  }

  @Test
  void should_tell_a_single_class_from_empty_places() {
    SpecializationSample sample = sample();
    for (int i = 0; i < 40; i++) {
      sample.add(
          Pictures.frame(i, place(i), RED),
          List.of(Pictures.object(i / 10, place(i))),
          List.of(Pictures.sees("car", place(i))));
    }

    Specialization result = SPECIALIZER.specialize(sample, settings(50), progress -> {});

    assertThat(result.description().classes()).containsExactly("car", "OTHER");
    assertThat(result.report().accuracy().get(0).withinTop(1)).isGreaterThan(0.95f);
  }

  @Test
  void should_train_without_a_held_out_part_on_a_handful_of_frames() {
    SpecializationSample sample = sample();
    street(sample, 6);

    Specialization result = SPECIALIZER.specialize(sample, settings(5), progress -> {});

    assertThat(result.report().validationCrops()).isZero();
    assertThat(result.report().meanWithinTop(1)).isNaN();
    assertThat(result.report().steps()).isEqualTo(5);
  }

  @Test
  void should_refuse_a_sample_of_another_size() {
    SpecializationSettings settings =
        SpecializationSettings.defaults(IngestArchitectures.SMALL_32, 1);

    assertThatThrownBy(() -> SPECIALIZER.specialize(sample(), settings, progress -> {}))
        .isInstanceOfSatisfying(
            MeridianException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
        .hasMessageContaining("small-32 reads crops of 32 pixels");
  }

  @Test
  void should_refuse_frames_that_go_back_in_time() {
    SpecializationSample sample = sample();
    street(sample, 3);
    SampledFrame early = Pictures.frame(1, place(1), RED);

    assertThatThrownBy(() -> sample.add(early, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("forward in time");
  }

  private static SpecializationSample sample() {
    return new SpecializationSample(new SampleSettings(TINY.inputSize(), 0.4f, 1, 1));
  }

  private static SpecializationSettings settings(int steps) {
    return new SpecializationSettings(TINY, 5, 4, 0.25, steps, 24, 0.01, 0.01, 10, 20, 1, false);
  }

  /** Red trucks, a blue car in every third frame, and a green dog now and then. */
  private static void street(SpecializationSample sample, int frames) {
    for (int i = 0; i < frames; i++) {
      Box place = place(i);
      boolean car = i % 3 == 0;
      boolean dog = i % 15 == 7;
      sample.add(
          Pictures.frame(i, place, car ? BLUE : dog ? GREEN : RED),
          List.of(Pictures.object(i / 3, place)),
          List.of(Pictures.sees(car ? "car" : dog ? "dog" : "truck", place)));
    }
  }

  private static Box place(int i) {
    return new Box(2 + 7 * i % 44, 2 + 5 * i % 30, 14, 12);
  }

  private static void assertAnswers(Specialization result) {
    try (IngestCnn cnn = OnnxIngestCnn.load(result.file())) {
      assertThat(cnn.description()).isEqualTo(result.description());
      Crop truck = new Crop(Pictures.frame(0, place(11), RED).image(), place(11));
      Crop car = new Crop(Pictures.frame(0, place(12), BLUE).image(), place(12));
      List<ClassifiedObject> answers = cnn.classify(List.of(truck, car));
      assertThat(answers.get(0).scores().get(0)).isGreaterThan(0.6f);
      assertThat(answers.get(1).scores().get(1)).isGreaterThan(0.6f);
    }
  }
}
