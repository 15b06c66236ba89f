package dev.meridian.models.asp;

import dev.meridian.models.codec.UpdateFormat;
import dev.meridian.models.overlay.Overlay;
import dev.meridian.models.ps.Placement;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import dev.meridian.models.significance.CountRelative;
import dev.meridian.models.significance.Decay;
import dev.meridian.models.significance.ElementRelative;
import dev.meridian.models.significance.HardThreshold;
import dev.meridian.models.significance.RowRms;
import dev.meridian.models.significance.SoftThreshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What a history is about, drawn from its seed: job, synchronization, network and faults. */
record HistorySetting(
    Overlay overlay,
    int workers,
    long clocks,
    AspConfig config,
    double loss,
    double duplication,
    long delayMicros,
    boolean partitions,
    boolean crashes,
    boolean hubChanges) {
  static final List<TableSpec> TABLES =
      List.of(
          new TableSpec("weights", 7, 3, TableKind.REAL),
          new TableSpec("counts", 5, 2, TableKind.COUNT));

  static final List<ShardMap> MAPS = ShardMap.forTables(TABLES, 2, Placement.HASH);

  /** Which of the shards the history runs. */
  static final int SHARD = 1;

  static HistorySetting draw(Random random) {
    Overlay overlay = drawOverlay(random);
    boolean recovery = !overlay.isMesh() || random.nextBoolean();
    boolean lockStep = overlay.isMesh() && random.nextInt(8) == 0;
    int workers = 1 + random.nextInt(2);
    ReadRule rule =
        switch (random.nextInt(lockStep ? 1 : 3)) {
          case 0 -> ReadRule.BSP;
          case 1 -> ReadRule.ssp(1 + random.nextInt(2));
          default -> ReadRule.TAP;
        };
    UpdateFormat format = List.of(UpdateFormat.values()).get(random.nextInt(4));
    HardThreshold hard =
        new HardThreshold(
            0.02 + 0.5 * random.nextDouble(),
            random.nextInt(3) == 0 ? Decay.CONSTANT : Decay.INVERSE_SQUARE_ROOT);
    SoftThreshold soft =
        lockStep || random.nextBoolean() ? SoftThreshold.NONE : SoftThreshold.forSpeed();
    LinkLimits limits =
        new LinkLimits(1 + random.nextInt(400), 64 + random.nextInt(400), 40_000, 250_000, 30_000);
    AspConfig config =
        AspConfig.of(overlay.dataCenters().get(0), overlay.dataCenters(), workers, rule, 2)
            .withOverlay(overlay)
            .withSignificance(
                List.of(
                    random.nextBoolean() ? new RowRms(0.05f) : new ElementRelative(0.05f),
                    new CountRelative(1)))
            .withThresholds(hard, soft)
            .withFormat(format)
            .withGates(random.nextInt(4) != 0, random.nextInt(4))
            .withLockStep(lockStep)
            .withRecovery(recovery)
            .withLimits(limits);
    boolean calm = random.nextInt(4) == 0;
    return new HistorySetting(
        overlay,
        workers,
        4 + random.nextInt(5),
        config,
        calm ? 0 : 0.25 * random.nextDouble(),
        calm ? 0 : 0.25 * random.nextDouble(),
        1 + random.nextInt(15_000),
        random.nextInt(3) == 0,
        recovery && !lockStep && random.nextInt(2) == 0,
        !overlay.isMesh() && random.nextBoolean());
  }

  private static Overlay drawOverlay(Random random) {
    int dataCenters = 2 + random.nextInt(4);
    List<Integer> all = IntStream.range(0, dataCenters).boxed().toList();
    if (dataCenters < 3 || random.nextInt(3) != 0) {
      return Overlay.mesh(all);
    }
    int groups = 2 + random.nextInt(dataCenters - 2);
    List<List<Integer>> members = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      members.add(new ArrayList<>(List.of(group)));
    }
    all.subList(groups, dataCenters)
        .forEach(dataCenter -> members.get(random.nextInt(groups)).add(dataCenter));
    return Overlay.withFirstAsHub(members);
  }

  AspConfig configOf(int dataCenter) {
    return config.withDataCenter(dataCenter);
  }

  /** Whether all float additions are exact, so that sums can be compared bit for bit. */
  boolean exact() {
    return !config.format().rounds();
  }

  static List<RowBatch> initialModel() {
    List<RowBatch> model = new ArrayList<>();
    for (int table = 0; table < TABLES.size(); table++) {
      RowBatch rows =
          RowBatch.zeros(RowKeys.all(table, TABLES.get(table)), TABLES.get(table).width());
      for (int i = 0; i < rows.values().length; i++) {
        rows.values()[i] = table == 0 ? (i % 5) * 0.25f : i % 3;
      }
      model.add(rows);
    }
    return model;
  }
}
