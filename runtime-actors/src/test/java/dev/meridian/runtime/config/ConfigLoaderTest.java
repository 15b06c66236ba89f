package dev.meridian.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.IngestArchitectures;
import dev.meridian.video.decode.ffmpeg.FfmpegSettings;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.load.KnownDetectors;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.ingest.KeepRule;
import dev.meridian.video.objects.ObjectSettings;
import dev.meridian.video.objects.opencv.Mog2Settings;
import dev.meridian.video.query.PlanSettings;
import dev.meridian.video.query.VerdictRule;
import dev.meridian.video.query.filter.FilterSettings;
import dev.meridian.video.specialize.SpecializationSettings;
import dev.meridian.video.store.rocksdb.RocksSettings;
import dev.meridian.video.tune.TuningSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
  private static final Path HOME = Path.of("/home-of-meridian");

  @TempDir Path folder;

  @Test
  void should_agree_with_the_defaults_of_the_cores() {
    NodeSettings node = load(Map.of("meridian.data-home", "/models-home"));
    StreamSettings stream = node.ingest().settings();

    assertThat(stream.sampling()).isEqualTo(Sampling.fps(1));
    assertThat(stream.objects()).isEqualTo(ObjectSettings.defaults());
    assertThat(stream.camera())
        .isEqualTo(
            new CameraSettings(
                CameraSettings.Camera.STATIC,
                CameraSettings.Subtraction.MEAN,
                Mog2Settings.defaults(),
                "nanodet_plus_m_320",
                0.25f));
    assertThat(stream.ingest().keep()).isEqualTo(KeepRule.DEFAULT);
    assertThat(stream.ingest().specialization())
        .isEqualTo(
            new SpecializationSettings(
                IngestArchitectures.SMALL_32, 10, 6, 0, 400, 32, 0.002, 0.02, 25, 8, 1, false));
    assertThat(stream.tuner().tuning()).isEqualTo(TuningSettings.DEFAULT);
    assertThat(stream.audit()).isEqualTo(new AuditSettings(0.01, 10_000));
    assertThat(stream.schedule())
        .isEqualTo(
            new TuningSchedule(Optional.empty(), Duration.ofMinutes(10), Duration.ofMinutes(30)));
    assertThat(node.decode()).isEqualTo(FfmpegSettings.DEFAULT);
    assertThat(node.store().rocks()).isEqualTo(RocksSettings.of(HOME.resolve("data/store")));
    for (DetectorSettings known : KnownDetectors.in(Path.of("/models-home/models")).all()) {
      assertThat(node.models().find(known.name())).isEqualTo(known.withSessions(2));
    }
  }

  @Test
  void should_hold_its_own_defaults() {
    NodeSettings node = load(Map.of());

    assertThat(node.dataDirectory()).isEqualTo(HOME.resolve("data"));
    assertThat(node.rest())
        .isEqualTo(new RestSettings("127.0.0.1", 8710, 1 << 20, Duration.ofSeconds(30)));
    assertThat(node.gt()).isEqualTo(new GtSettings("nanodet_plus_m_640", 2, 64));
    assertThat(node.query())
        .isEqualTo(
            new QuerySettings(
                64,
                256,
                Duration.ofHours(1),
                4,
                new PlanSettings(VerdictRule.DEFAULT, 3, 0.7),
                new FilterSettings(true, 200, 0.005, 0.005, 0.2),
                64,
                Duration.ofSeconds(2),
                100,
                1000));
    assertThat(node.ingest().settings().ingest().k()).isEqualTo(3);
    assertThat(node.store().kind()).isEqualTo(StoreSettings.Kind.ROCKSDB);
    assertThat(node.models().find("street").files().get(0).path())
        .isEqualTo(HOME.resolve("conf/models/street.onnx"));
  }

  @Test
  void should_read_every_ingest_key() {
    NodeSettings node = load(Map.of());
    for (String key : node.ingest().keys()) {
      String other = otherValue(key, node.ingest().complete(Map.of()).get(key));
      StreamSettings changed = node.ingest().settings(Map.of(key, other));
      assertThat(changed).as(key).isNotEqualTo(node.ingest().settings());
    }
  }

  private static String otherValue(String key, String value) {
    return switch (key) {
      case "keyframes-only", "tune.enabled", "specialize.pretrained" -> "true";
      case "tune.accept-closest" -> "false";
      case "tune.schedule.every" -> "1h";
      case "tune.schedule.pause", "tune.schedule.budget" -> "17s";
      case "tune.policy" -> "opt-query";
      case "tune.classes" -> "car, person";
      case "tune.architectures" -> "small-32";
      case "tune.max-classes" -> "4";
      case "tune.thresholds",
          "tune.min-confidences",
          "tune.skip-thresholds",
          "tune.detector-confidences" ->
          "0.5, 0.6";
      case "tune.run-factors" -> "1, 2";
      case "tune.detectors" -> "street";
      case "k" -> "1";
      case "skip-threshold" -> "0.5";
      case "specialize.architecture" -> "medium-64";
      case "keep.min-growth" -> "4";
      case "objects.reduction" -> "2";
      case "objects.camera" -> "moving";
      case "objects.detector.model" -> "street";
      case "objects.subtraction.method" -> "mog2";
      case "objects.boxes.margin", "sample.fraction", "specialize.validation-fraction" -> "0.5";
      default -> otherNumber(value);
    };
  }

  private static String otherNumber(String value) {
    if (value.endsWith("s")) {
      return "17s";
    }
    return value.contains(".")
        ? Double.toString(Double.parseDouble(value) * 0.9)
        : otherWhole(value);
  }

  private static String otherWhole(String value) {
    long number = Long.parseLong(value);
    return Long.toString(number > 1 ? number - 1 : number + 1);
  }

  @Test
  void should_read_a_deployments_file_and_let_single_settings_win() throws IOException {
    Path file = folder.resolve("node.conf");
    Files.writeString(
        file,
        """
        meridian {
          rest { host = "0.0.0.0", port = 9000 }
          ingest { fps = 5, objects.boxes.min-size = 12 }
          models.mine { family = yolo, file = "m.onnx", input-size = 320, label-list = [a, b] }
          gt { default = mine, workers = 3 }
          store.kind = memory
        }
        akka.loglevel = WARNING
        """);

    NodeSettings node =
        ConfigLoader.load(HOME, Optional.of(file), Map.of("meridian.rest.port", "0"));

    assertThat(node.rest().host()).isEqualTo("0.0.0.0");
    assertThat(node.rest().port()).isZero();
    assertThat(node.ingest().settings().sampling()).isEqualTo(Sampling.fps(5));
    assertThat(node.ingest().settings().objects().boxes().minSize()).isEqualTo(12);
    assertThat(node.models().find("mine").sessions()).isEqualTo(3);
    assertThat(node.store().kind()).isEqualTo(StoreSettings.Kind.MEMORY);
  }

  @Test
  void should_name_the_nearest_key_for_an_unknown_one() {
    assertRefused(Map.of("meridian.rest.prot", "1"), "meridian.rest.prot", "port");
    assertRefused(Map.of("meridian.ingst.k", "1"), "meridian.ingst", "ingest");
    assertRefused(Map.of("meridian.models.street.famly", "yolo"), "famly", "family");
  }

  @Test
  void should_name_the_key_of_a_value_out_of_range() {
    assertRefused(Map.of("meridian.ingest.k", "0"), "meridian.ingest.k = 0", "1 to 1000");
    assertRefused(Map.of("meridian.rest.port", "70000"), "meridian.rest.port", "0 to 65535");
    assertRefused(Map.of("meridian.rest.port", "http"), "meridian.rest.port", "NUMBER");
    assertRefused(Map.of("meridian.gt.default", "nanodet"), "nanodet_plus_m");
    assertRefused(Map.of("meridian.store.kind", "rockdb"), "meridian.store.kind", "rocksdb");
  }

  @Test
  void should_refuse_settings_of_a_stream_that_do_not_exist_or_fit() {
    IngestDefaults ingest = load(Map.of()).ingest();

    assertThatThrownBy(() -> ingest.complete(Map.of("objects.reductoin", "2")))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("objects.reductoin")
        .hasMessageContaining("objects.reduction");
    assertThatThrownBy(() -> ingest.complete(Map.of("k", "9"))).hasMessageContaining("index depth");
    assertThatThrownBy(() -> ingest.complete(Map.of("objects", "9")))
        .isInstanceOf(MeridianException.class);
  }

  @Test
  void should_keep_a_streams_settings_when_the_defaults_change() {
    Map<String, String> kept = load(Map.of()).ingest().complete(Map.of("t", "0.25"));
    IngestDefaults changed = load(Map.of("meridian.ingest.c", "7")).ingest();

    assertThat(changed.settings(kept).ingest().threshold()).isEqualTo(0.25f);
    assertThat(changed.settings(kept).ingest().maxActive()).isEqualTo(100);
  }

  @Test
  void should_say_in_one_line_what_is_wrong_with_a_file() throws IOException {
    Path broken = folder.resolve("broken.conf");
    Files.writeString(broken, "meridian { rest {");

    assertThatThrownBy(() -> ConfigLoader.load(HOME, Optional.of(broken), Map.of()))
        .isInstanceOf(MeridianException.class)
        .message()
        .contains("broken.conf")
        .doesNotContain("\n");
    assertThatThrownBy(
            () -> ConfigLoader.load(HOME, Optional.of(folder.resolve("none.conf")), Map.of()))
        .extracting(failure -> ((MeridianException) failure).code())
        .isEqualTo(ErrorCode.FILE_NOT_FOUND);
  }

  private static void assertRefused(Map<String, String> settings, String... words) {
    assertThatThrownBy(() -> load(settings))
        .isInstanceOf(MeridianException.class)
        .message()
        .contains(words)
        .doesNotContain("\n");
  }

  private static NodeSettings load(Map<String, String> settings) {
    return ConfigLoader.load(HOME, Optional.empty(), settings);
  }
}
