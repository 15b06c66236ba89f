package dev.meridian.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import dev.meridian.models.app.linear.LinearSettings;
import dev.meridian.models.asp.LinkLimits;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.codec.UpdateFormat;
import dev.meridian.models.data.synthetic.SyntheticExamples;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.significance.HardThreshold;
import dev.meridian.models.significance.SoftThreshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSettingsTest {
  private static final Path HOME = Path.of("/home-of-meridian");

  /** What must be set for a key to count. */
  private static final Map<String, Map<String, String>> NEEDS =
      Map.of(
          "read-rule.slack", Map.of("read-rule.kind", "ssp"),
          "threshold.factor", Map.of("threshold.decay", "step"),
          "threshold.every-clocks", Map.of("threshold.decay", "step"),
          "mf.data.files.0", Map.of("mf.data.format", "netflix", "mf.data.files.1", "b.txt"),
          "lda.data.files.0", Map.of("lda.data.format", "docword"),
          "linear.data.files.0", Map.of("linear.data.format", "libsvm"),
          "mf.data.skip-bad", Map.of("mf.data.format", "movielens", "mf.data.files.0", "a"),
          "lda.data.skip-bad", Map.of("lda.data.format", "docword", "lda.data.files.0", "a"),
          "linear.data.skip-bad", Map.of("linear.data.format", "csv", "linear.data.files.0", "a"));

  @TempDir private Path folder;

  private static TrainingSettings load(Map<String, String> changed) {
    Map<String, String> settings = new HashMap<>();
    changed.forEach((key, value) -> settings.put("meridian.training." + key, value));
    return ConfigLoader.training(HOME, Optional.empty(), settings);
  }

  @Test
  void should_hold_its_defaults() {
    TrainingSettings settings = load(Map.of());

    assertThat(settings.name()).isEqualTo("job");
    assertThat(settings.seed()).isEqualTo(1);
    assertThat(settings.dataCenters()).containsExactly("Virginia", "California");
    assertThat(settings.machines()).isEqualTo(4);
    assertThat(settings.system()).isEqualTo(TrainingSystem.GAIA);
    assertThat(settings.clocks()).isEqualTo(100);
    assertThat(settings.objectiveEvery()).isEqualTo(10);
    assertThat(settings.application())
        .isEqualTo(
            new ApplicationSettings.Linear(
                new LinearSettings(1, 0, 4, 1),
                DataSettings.MADE_UP,
                new SyntheticExamples(2000, 20, 4, 2, 1),
                0));
    assertThat(settings.synchronization())
        .isEqualTo(
            new SynchronizationSettings(
                ReadRule.BSP,
                new SignificanceSettings("row-rms", 0.001f, 1),
                new SignificanceSettings("count", 1, 1),
                HardThreshold.of(0.01),
                SoftThreshold.NONE,
                UpdateFormat.FULL,
                true,
                4,
                false,
                false,
                LinkLimits.DEFAULT));
    assertThat(settings.checkpoint())
        .isEqualTo(new CheckpointSettings(0, HOME.resolve("data/training")));
    assertThat(settings.overlay().isMesh()).isTrue();
    assertThat(settings.wan().emulate()).isFalse();
    assertThat(settings.wan().links().regions()).containsExactly("Virginia", "California");
    assertThat(settings.nodes()).isEmpty();
  }

  @Test
  void should_read_a_list_of_the_command_line_as_in_a_file() {
    assertThat(load(Map.of("nodes", "[\"east:2551\", \"west:2552\"]")).nodes())
        .containsExactly(new NodeAddress("east", 2551), new NodeAddress("west", 2552));
    assertThat(load(Map.of("data-centers", "[Tokyo, Seoul]")).dataCenters())
        .containsExactly("Tokyo", "Seoul");
  }

  @Test
  void should_refuse_addresses_that_cannot_be_those_of_all_data_centers() {
    refused(Map.of("nodes", "[\"east:2551\"]"), "an address of its own for each of 2");
    refused(Map.of("nodes", "[\"east:1\", \"east:1\"]"), "an address of its own for each of 2");
    refused(Map.of("nodes", "[\"east:1\", west]"), "write host:port");
    refused(Map.of("nodes", "[\"east:1\", \":2\"]"), "write host:port");
    refused(Map.of("nodes", "[\"east:1\""), "configuration: ");
  }

  @Test
  void should_read_every_key() {
    Config reference =
        ConfigFactory.parseResourcesAnySyntax("reference").getConfig("meridian.training");
    List<String> keys = new ArrayList<>();
    reference
        .entrySet()
        .forEach(
            entry -> {
              boolean list = entry.getValue().valueType() == ConfigValueType.LIST;
              keys.add(list ? entry.getKey() + ".0" : entry.getKey());
            });
    assertThat(keys).hasSizeGreaterThan(60);
    for (String key : keys) {
      if (!List.of("wan.matrix", "groups.0", "nodes.0").contains(key)) {
        Map<String, String> before = new HashMap<>(NEEDS.getOrDefault(key, Map.of()));
        String application = key.substring(0, key.indexOf('.') < 0 ? 0 : key.indexOf('.'));
        if (List.of("mf", "lda", "linear").contains(application)) {
          before.put("application", application);
        }
        if (key.endsWith("files.0")) {
          before.putIfAbsent(key, "before.txt");
        }
        Map<String, String> after = new HashMap<>(before);
        after.put(key, otherValue(key, value(reference, key)));
        addNeeds(key, after);
        assertThat(seen(load(after))).as(key).isNotEqualTo(seen(load(before)));
      }
    }
  }

  private static String value(Config reference, String key) {
    return key.endsWith(".0") ? "" : reference.getValue(key).unwrapped().toString();
  }

  private static void addNeeds(String key, Map<String, String> after) {
    if (key.endsWith("data.format")) {
      after.put(key.replace("format", "files.0"), "a.txt");
    }
    if (key.equals("data-centers.0")) {
      after.put("data-centers.1", "California");
    }
  }

  private static String otherValue(String key, String value) {
    return switch (key) {
      case "application" -> "mf";
      case "system" -> "lan";
      case "name" -> "other";
      case "data-centers.0" -> "Oregon";
      case "read-rule.kind" -> "tap";
      case "significance.real.function" -> "element";
      case "significance.count.function" -> "row-rms";
      case "threshold.decay" -> "constant";
      case "goal" -> "speed";
      case "update-format" -> "half";
      case "checkpoint.folder" -> "elsewhere";
      case "mf.step-rule" -> "inverse-sqrt";
      case "mf.data.format" -> "movielens";
      case "lda.data.format" -> "docword";
      case "linear.data.format" -> "csv";
      case "link.message-bytes" -> "4096";
      default -> otherNumber(key, value);
    };
  }

  private static String otherNumber(String key, String value) {
    if (key.endsWith("files.0")) {
      return "after.txt";
    }
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true") ? "false" : "true";
    }
    if (value.endsWith("s")) {
      return (Integer.parseInt(value.substring(0, value.length() - 1)) + 1) + "s";
    }
    return value.contains(".")
        ? Double.toString(Double.parseDouble(value) * 0.9)
        : Long.toString(Long.parseLong(value) + 1);
  }

  /** Everything but the matrix of links, of which there is one. */
  private static List<Object> seen(TrainingSettings settings) {
    return List.of(
        settings.hash(),
        settings.name(),
        settings.clocks(),
        settings.objectiveEvery(),
        settings.explodeFactor(),
        settings.checkpoint(),
        settings.wan().emulate(),
        settings.wan().bandwidthFactor());
  }

  @Test
  void should_choose_hubs_between_groups_by_bandwidth() {
    TrainingSettings settings =
        load(
            Map.of(
                "data-centers.0", "Virginia",
                "data-centers.1", "California",
                "data-centers.2", "Tokyo",
                "groups.0.0", "Virginia",
                "groups.0.1", "California",
                "groups.1.0", "Tokyo"));
    assertThat(settings.overlay().groups()).containsExactly(List.of(0, 1), List.of(2));
    assertThat(settings.overlay().hub(0, 1)).isEqualTo(1);
  }

  @Test
  void should_read_links_from_files() throws IOException {
    Files.writeString(
        folder.resolve("mine-bandwidth-mbps.csv"), "region,A,B\nA,1000,80\nB,80,1000\n");
    Files.writeString(folder.resolve("mine-rtt-ms.csv"), "region,A,B\nA,1,40\nB,40,1\n");
    Map<String, String> changed =
        Map.of(
            "data-centers.0", "B",
            "data-centers.1", "A",
            "wan.matrix", folder.resolve("mine").toString());
    assertThat(load(changed).wan().links().bytesPerSecond(0, 1)).isEqualTo(1e7);
  }

  @Test
  void should_keep_its_hash_when_only_length_or_links_change() {
    TrainingSettings settings = load(Map.of());
    assertThat(load(Map.of("clocks", "7", "wan.emulate", "true", "name", "other")).hash())
        .isEqualTo(settings.hash());
    assertThat(load(Map.of("seed", "2")).hash()).isNotEqualTo(settings.hash());
    assertThat(load(Map.of("threshold.initial", "0.02")).hash()).isNotEqualTo(settings.hash());
  }

  @Test
  void should_refuse_in_one_line_what_cannot_be() {
    refused(Map.of("machines-per-data-center", "0"), "without workers");
    refused(Map.of("threshold.initial", "0"), "the significance threshold must be above 0");
    refused(Map.of("threshold.initial", "-1"), "the significance threshold must be above 0");
    refused(Map.of("data-centers.0", "Virgina"), "did you mean Virginia");
    refused(Map.of("data-centers.0", "Tokyo", "data-centers.1", "Tokyo"), "twice");
    refused(Map.of("groups.0.0", "Virginia"), "every data center exactly once");
    refused(Map.of("system", "gaja"), "gaia");
    refused(Map.of("name", "My Job"), "lower-case");
    refused(Map.of("significance.real.function", "row-rsm"), "row-rms");
    refused(Map.of("application", "mf", "mf.rank", "0"), "mf.rank");
    refused(Map.of("linear.data.format", "movielens"), "use one of");
    refused(Map.of("linear.data.format", "csv"), "files names 0 files");
    refused(Map.of("thresholds.initial", "1"), "meridian.training.thresholds");
    assertThatThrownBy(() -> load(Map.of("wan.matrix", "no-such")))
        .isInstanceOfSatisfying(
            MeridianException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND));
  }

  @Test
  void should_refuse_missing_and_one_sided_links() throws IOException {
    Files.writeString(folder.resolve("m-rtt-ms.csv"), "region,A,B\nA,1,40\nB,40,1\n");
    Map<String, String> changed =
        Map.of(
            "data-centers.0", "A",
            "data-centers.1", "B",
            "wan.matrix", folder.resolve("m").toString());
    Path bandwidth = folder.resolve("m-bandwidth-mbps.csv");
    Files.writeString(bandwidth, "region,A,B\nA,1000,\nB,80,1000\n");
    refused(changed, "the link A → B is missing");
    Files.writeString(bandwidth, "region,A,B\nA,1000,80\nB,8,1000\n");
    refused(changed, "give both directions the same value");
  }

  private static void refused(Map<String, String> changed, String why) {
    assertThatThrownBy(() -> load(changed))
        .as(changed.toString())
        .isInstanceOfSatisfying(
            MeridianException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
              assertThat(e.getMessage()).doesNotContain("\n");
            })
        .hasMessageContaining(why);
  }
}
