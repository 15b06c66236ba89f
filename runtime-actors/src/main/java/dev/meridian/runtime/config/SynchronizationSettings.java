package dev.meridian.runtime.config;

import dev.meridian.models.asp.AspConfig;
import dev.meridian.models.asp.LinkLimits;
import dev.meridian.models.codec.UpdateFormat;
import dev.meridian.models.overlay.Overlay;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import dev.meridian.models.significance.Decay;
import dev.meridian.models.significance.Goal;
import dev.meridian.models.significance.HardThreshold;
import dev.meridian.models.significance.SignificanceFunction;
import dev.meridian.models.significance.SoftThreshold;
import java.time.Duration;
import java.util.List;

/**
 * How shards synchronize, in a data center and between them.
 *
 * @param readRule among workers that share a copy
 * @param real significance in tables of real numbers
 * @param count significance in tables of counts
 * @param hardThreshold at and above which every update is sent
 * @param softThreshold what else is sent while there is bandwidth to spare
 * @param format how updates travel to mirrors
 * @param barrier whether selective barriers are sent
 * @param staleness DS; 0 for no mirror clock
 * @param lockStep whether mirrors' updates wait for clock boundaries
 * @param recovery whether shards keep what lets one take its state from a mirror
 * @param limits times and sizes of links
 */
public record SynchronizationSettings(
    ReadRule readRule,
    SignificanceSettings real,
    SignificanceSettings count,
    HardThreshold hardThreshold,
    SoftThreshold softThreshold,
    UpdateFormat format,
    boolean barrier,
    int staleness,
    boolean lockStep,
    boolean recovery,
    LinkLimits limits) {
  private static final double MOST = 1e30;

  /**
   * The settings of the shards of one copy.
   *
   * @param copy its number, a data center when data centers mirror each other
   * @param overlay of all copies
   * @param workers that share the copy
   */
  public AspConfig shards(
      TrainingSystem system, int copy, Overlay overlay, int workers, List<TableSpec> tables) {
    boolean gates = system != TrainingSystem.GAIA_ASYNC;
    return new AspConfig(
        copy,
        overlay,
        workers,
        readRule,
        tables.stream().map(this::significance).toList(),
        hardThreshold,
        softThreshold,
        format,
        barrier && gates,
        gates ? staleness : 0,
        lockStep,
        recovery,
        limits);
  }

  private SignificanceFunction significance(TableSpec table) {
    return (table.kind() == TableKind.COUNT ? count : real).make();
  }

  static SynchronizationSettings read(ConfigReader reader) {
    return new SynchronizationSettings(
        readRule(reader.in("read-rule")),
        SignificanceSettings.read(reader.in("significance").in("real")),
        SignificanceSettings.read(reader.in("significance").in("count")),
        threshold(reader.in("threshold")),
        soft(reader),
        reader.choice("update-format", UpdateFormat.class),
        reader.flag("barrier"),
        reader.integer("staleness", 0, 1_000_000),
        reader.flag("lock-step"),
        reader.flag("recovery"),
        limits(reader.in("link")));
  }

  private static ReadRule readRule(ConfigReader reader) {
    ReadRule.Kind kind = reader.choice("kind", ReadRule.Kind.class);
    int slack = reader.integer("slack", 0, 1_000_000);
    return kind == ReadRule.Kind.SSP ? ReadRule.ssp(slack) : new ReadRule(kind, 0);
  }

  private static HardThreshold threshold(ConfigReader reader) {
    Decay.Kind kind = reader.choice("decay", Decay.Kind.class);
    double power = reader.number("power", 0, 100);
    double factor = reader.number("factor", 0, 1);
    long everyClocks = reader.whole("every-clocks", 1, Long.MAX_VALUE);
    return reader.checked(
        () ->
            new HardThreshold(
                reader.number("initial", -MOST, MOST),
                switch (kind) {
                  case CONSTANT -> Decay.CONSTANT;
                  case POWER -> Decay.power(power);
                  case STEP -> Decay.step(factor, everyClocks);
                }));
  }

  private static SoftThreshold soft(ConfigReader reader) {
    Goal goal = reader.choice("goal", Goal.class);
    return reader.checked(() -> new SoftThreshold(goal, reader.number("link-share", 0, 1)));
  }

  private static LinkLimits limits(ConfigReader reader) {
    return reader.checked(
        () ->
            new LinkLimits(
                reader.whole("credit-bytes", 1, 1L << 40),
                reader.integer("message-bytes", 64, 1 << 26),
                micros(reader.duration("resend-after")),
                micros(reader.duration("disconnect-after")),
                micros(reader.duration("heartbeat"))));
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
