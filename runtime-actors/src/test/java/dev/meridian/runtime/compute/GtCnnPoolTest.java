package dev.meridian.runtime.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.GtReply;
import dev.meridian.runtime.protocol.GtReply.GtRefused;
import dev.meridian.runtime.protocol.GtReply.GtSeen;
import dev.meridian.runtime.protocol.GtTask;
import dev.meridian.runtime.squares.SquaresCamera;
import dev.meridian.runtime.squares.SquaresDetector;
import dev.meridian.runtime.telemetry.Metrics;
import dev.meridian.runtime.telemetry.Metrics.Counter;
import dev.meridian.video.decode.opencv.JpegCodec;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.LabelSource;
import dev.meridian.video.detect.ModelFile;
import dev.meridian.video.detect.load.DetectorCatalog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GtCnnPoolTest {
  private static final JpegCodec CODEC = new JpegCodec();

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.actor.provider = local")
              .withFallback(ConfigFactory.parseResources("meridian-akka.conf"))
              .withFallback(ConfigFactory.load())
              .resolve());
  private final TestProbe<GtReply> asker = kit.createTestProbe(GtReply.class);
  private final Metrics metrics = new Metrics();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void should_answer_what_the_detector_sees() {
    ActorRef<GtCnnPool.Command> pool = kit.spawn(GtCnnPool.create(4));
    spawnWorker();

    pool.tell(look("squares", jpeg(5)));

    GtSeen seen = asker.expectMessageClass(GtSeen.class);
    assertThat(seen.detections()).extracting(Detection::className).containsExactly("car");
    assertThat(metrics.count(Counter.GT_CALLS)).isEqualTo(1);
  }

  @Test
  void should_refuse_what_finds_the_queue_full_and_do_the_rest_when_a_worker_comes() {
    ActorRef<GtCnnPool.Command> pool = kit.spawn(GtCnnPool.create(3));
    for (int i = 0; i < 5; i++) {
      pool.tell(look("squares", jpeg(5)));
    }
    for (int i = 0; i < 2; i++) {
      assertThat(asker.expectMessageClass(GtRefused.class).code()).isEqualTo(ErrorCode.BUSY);
    }

    spawnWorker();

    for (int i = 0; i < 3; i++) {
      asker.expectMessageClass(GtSeen.class);
    }
    asker.expectNoMessage();
  }

  @Test
  void should_go_on_without_a_pause_for_many_pictures() {
    ActorRef<GtCnnPool.Command> pool = kit.spawn(GtCnnPool.create(50));
    spawnWorker();
    Blob picture = jpeg(5);
    for (int i = 0; i < 50; i++) {
      pool.tell(look("squares", picture));
    }
    for (int i = 0; i < 50; i++) {
      asker.expectMessageClass(GtSeen.class);
    }
  }

  @Test
  void should_outlive_pictures_and_models_that_are_none() {
    ActorRef<GtCnnPool.Command> pool = kit.spawn(GtCnnPool.create(4));
    spawnWorker();

    pool.tell(look("squares", Blob.of((byte) 1, (byte) 2)));
    assertThat(asker.expectMessageClass(GtRefused.class).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    pool.tell(look("nosuch", jpeg(5)));
    assertThat(asker.expectMessageClass(GtRefused.class).code()).isEqualTo(ErrorCode.UNKNOWN_MODEL);
    pool.tell(look("squares", jpeg(25)));
    assertThat(asker.expectMessageClass(GtSeen.class).detections())
        .extracting(Detection::className)
        .containsExactly("person");
  }

  @Test
  void should_open_a_detector_once_and_none_after_the_end() {
    int[] opened = {0};
    LoadedDetectors detectors =
        new LoadedDetectors(
            catalog(),
            settings -> {
              opened[0]++;
              return new SquaresDetector();
            });

    assertThat(detectors.get("squares")).isSameAs(detectors.get("squares"));
    assertThat(opened[0]).isEqualTo(1);
    assertThatThrownBy(() -> detectors.get("square"))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("squares");
    detectors.close();
    assertThatThrownBy(() -> detectors.get("squares")).isInstanceOf(IllegalStateException.class);
  }

  private void spawnWorker() {
    LoadedDetectors detectors = new LoadedDetectors(catalog(), settings -> new SquaresDetector());
    kit.spawn(GtCnnWorker.create(detectors, CODEC, metrics));
  }

  private static DetectorCatalog catalog() {
    return new DetectorCatalog(
        List.of(
            DetectorSettings.of(
                "squares",
                DetectorFamily.YOLO,
                160,
                new LabelSource.Listed(List.of("car", "person", "dog")),
                ModelFile.of(Path.of("squares.onnx")))));
  }

  private GtCnnPool.Look look(String gt, Blob jpeg) {
    return new GtCnnPool.Look(new GtTask(gt, jpeg, asker.ref()));
  }

  private static Blob jpeg(long ordinal) {
    return CODEC.encodeJpeg(SquaresCamera.picture(ordinal), 95);
  }
}
