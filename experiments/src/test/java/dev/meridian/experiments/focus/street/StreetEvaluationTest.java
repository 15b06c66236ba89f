package dev.meridian.experiments.focus.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.scene.SceneCamera;
import dev.meridian.video.scene.SceneObject;
import dev.meridian.video.scene.SceneSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StreetEvaluationTest {
  private static final SceneSettings STREET =
      SceneSettings.parse("scene:street?seed=11&density=2&fps=1&minutes=1&width=320&height=180");

  @Test
  void should_call_a_detector_perfect_that_tells_the_truth() {
    StreetEvaluation evaluation = evaluate(box -> box);
    evaluation
        .scores()
        .forEach(
            (name, score) -> {
              assertThat(score.recall()).as(name).isEqualTo(1);
              assertThat(score.precision()).as(name).isEqualTo(1);
              assertThat(score.averagePrecision()).as(name).isEqualTo(1);
              assertThat(score.seenChanges()).as(name).isEqualTo(score.truthChanges());
            });
    assertThat(evaluation.scores().get("car").truths()).isGreaterThan(60);
  }

  @Test
  void should_call_boxes_wrong_that_lie_beside_their_objects() {
    StreetEvaluation evaluation =
        evaluate(box -> new Box(box.x(), box.y() - 150, box.width(), box.height()));
    assertThat(evaluation.scores().get("car").recall()).isZero();
    assertThat(evaluation.scores().get("car").precision()).isZero();
  }

  private static StreetEvaluation evaluate(UnaryOperator<Box> moved) {
    StreetEvaluation evaluation = new StreetEvaluation(new Oracle(moved), 0.4f);
    evaluation.add(STREET, 1);
    return evaluation;
  }

  /** A detector that looks up the truth of the next frame. */
  private static final class Oracle implements Detector {
    private final SceneCamera camera = new SceneCamera(STREET);
    private final UnaryOperator<Box> moved;
    private long index;

    Oracle(UnaryOperator<Box> moved) {
      this.moved = moved;
    }

    @Override
    public DetectorDescription description() {
      return new DetectorDescription(
          "oracle", DetectorFamily.YOLOX, 416, StreetDetector.classes(), Digest.of(new byte[1]));
    }

    @Override
    public List<Detection> detect(BgrImage image) {
      List<Detection> detections = new ArrayList<>();
      for (SceneObject object : camera.truth(index++).objects()) {
        detections.add(new Detection(object.className(), 0.9f, moved.apply(object.box())));
      }
      return detections;
    }

    @Override
    public void close() {}
  }
}
