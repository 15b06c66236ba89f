package dev.meridian.video.classify.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.dnn.OnnxGraph;
import dev.meridian.models.dnn.OnnxOps;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.CropScaler;
import dev.meridian.video.classify.HeldOutExamples;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.classify.IngestCnn.Crop;
import dev.meridian.video.classify.IngestCnnFile;
import dev.meridian.video.classify.TrainedIngestCnn;
import dev.meridian.video.classify.dl4j.ColourExamples;
import dev.meridian.video.classify.dl4j.Dl4jIngestCnnTrainer;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxIngestCnnTest {
  private static final BgrImage FRAME = noise(120, 90, 5);

  private static List<Crop> crops;
  private static TrainedIngestCnn trained;
  private static IngestCnn cnn;

  @BeforeAll
  static void train() {
    crops = crops(150);
    trained =
        new Dl4jIngestCnnTrainer()
            .train(ColourExamples.plan(20), new ColourExamples(), scaled(crops), progress -> {});
    cnn = OnnxIngestCnn.load(trained.file());
  }

  @AfterAll
  static void close() {
    cnn.close();
  }

  @Test
  void should_say_of_frames_what_the_trained_network_says_of_their_crops() {
    List<ClassifiedObject> answers = cnn.classify(crops);

    assertThat(answers).hasSize(150);
    for (int i = 0; i < answers.size(); i++) {
      assertClose(answers.get(i).scores(), trained.heldOut().get(i).scores());
      assertClose(answers.get(i).feature(), trained.heldOut().get(i).feature());
    }
  }

  @Test
  void should_describe_itself_from_the_file_alone() {
    assertThat(cnn.description()).isEqualTo(trained.description());
  }

  @Test
  void should_give_probabilities_and_features_of_length_one() {
    for (ClassifiedObject answer : cnn.classify(crops)) {
      for (float score : answer.scores().values()) {
        assertThat(score).isBetween(0f, 1f);
      }
      double squares = 0;
      for (float value : answer.feature().values()) {
        squares += value * value;
      }
      assertThat(squares).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void should_give_the_same_answers_to_the_same_batch() {
    assertThat(cnn.classify(crops)).isEqualTo(cnn.classify(crops));
  }

  @Test
  void should_answer_nothing_to_nothing() {
    assertThat(cnn.classify(List.of())).isEmpty();
  }

  @Test
  void should_refuse_bytes_that_are_no_network() {
    assertRefused(Blob.of((byte) 1, (byte) 2, (byte) 3), "cannot read");
  }

  @Test
  void should_refuse_a_network_without_a_description() {
    assertRefused(network(8, 3, Map.of()), "metadata");
  }

  @Test
  void should_refuse_a_network_of_another_shape() {
    Map<String, String> metadata =
        IngestCnnFile.metadata(ColourExamples.TINY, ColourExamples.CLASSES);

    assertRefused(network(9, 3, metadata), "'crops' has the shape");
    assertRefused(network(8, 2, metadata), "'scores' has the shape");
  }

  @Test
  void should_refuse_a_network_whose_last_class_is_not_other() {
    assertRefused(
        network(8, 2, IngestCnnFile.metadata(ColourExamples.TINY, List.of("car", "bus"))),
        "last class");
  }

  private static void assertRefused(Blob file, String why) {
    assertThatThrownBy(() -> OnnxIngestCnn.load(file))
        .isInstanceOfSatisfying(
            MeridianException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_SHAPE_MISMATCH))
        .hasMessageContaining(why);
  }

  /** A network of one dense layer. */
  private static Blob network(int edge, int classes, Map<String, String> metadata) {
    OnnxGraph graph = new OnnxGraph("flat");
    OnnxOps ops = new OnnxOps(graph);
    String x = ops.flatten(graph.input(IngestCnnFile.CROPS, OnnxGraph.BATCH, 3, edge, edge));
    int inputs = 3 * edge * edge;
    String y =
        ops.gemm(x, new float[inputs * classes], new long[] {inputs, classes}, new float[classes]);
    graph.output(IngestCnnFile.SCORES, y, OnnxGraph.BATCH, classes);
    graph.output(IngestCnnFile.FEATURE, y, OnnxGraph.BATCH, classes);
    metadata.forEach(graph::metadata);
    return graph.toBlob();
  }

  private static List<Crop> crops(int count) {
    SplittableRandom random = new SplittableRandom(2);
    List<Crop> crops = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Box box =
          new Box(
              random.nextInt(-10, 100),
              random.nextInt(-10, 80),
              random.nextInt(1, 90),
              random.nextInt(1, 90));
      crops.add(new Crop(FRAME, box));
    }
    return crops;
  }

  private static HeldOutExamples scaled(List<Crop> crops) {
    CropScaler scaler = new CropScaler(ColourExamples.TINY.inputSize());
    List<FloatRow> inputs = new ArrayList<>();
    for (Crop crop : crops) {
      float[] values = new float[scaler.valuesPerCrop()];
      scaler.scale(crop.frame(), crop.box(), values, 0);
      inputs.add(FloatRow.of(values));
    }
    List<FloatRow> targets = Collections.nCopies(crops.size(), FloatRow.of(0, 0, 1));
    return new HeldOutExamples(inputs, targets, FloatRow.of(new float[crops.size()]));
  }

  private static BgrImage noise(int width, int height, long seed) {
    byte[] bgr = new byte[3 * width * height];
    new SplittableRandom(seed).nextBytes(bgr);
    return new BgrImage(width, height, bgr);
  }

  private static void assertClose(FloatRow actual, FloatRow expected) {
    assertThat(actual.width()).isEqualTo(expected.width());
    for (int k = 0; k < expected.width(); k++) {
      assertThat(actual.get(k)).isCloseTo(expected.get(k), within(1e-5f));
    }
  }
}
