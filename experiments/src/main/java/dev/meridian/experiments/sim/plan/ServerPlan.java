package dev.meridian.experiments.sim.plan;

import dev.meridian.experiments.sim.rows.RowForm;
import dev.meridian.models.asp.AspConfig;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.ReadRule;
import java.util.List;

/**
 * How parameter shards are laid out and synchronized.
 *
 * @param layout one copy spread over all machines, or a copy in every data center
 * @param template settings of a shard; its data center, mirrors and number of workers are filled in
 *     for each shard, its read rule holds for all
 * @param rowForm how rows travel between workers and shards
 * @param crashes when shards lose what they hold; needs recovery to be on
 * @param cacheStaleness clocks for which a worker uses rows again; at most the staleness of SSP
 */
public record ServerPlan(
    Layout layout, AspConfig template, RowForm rowForm, List<Crash> crashes, int cacheStaleness) {
  /** Where rows are. */
  public enum Layout {
    /** Each row is on one machine; machines of all data centers take the same share. */
    ONE_COPY,
    /** Every data center has all rows, spread over its machines. */
    MIRRORED
  }

  public ServerPlan {
    crashes = List.copyOf(crashes);
    if (!crashes.isEmpty() && (layout == Layout.ONE_COPY || !template.recovery())) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "shards can only crash with mirrors and with recovery on");
    }
    if (cacheStaleness < 0 || cacheStaleness > template.readRule().staleness()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "rows may be cached for 0 to %d clocks, not %d"
              .formatted(template.readRule().staleness(), cacheStaleness));
    }
  }

  /** One copy over all machines; workers cache rows as long as the read rule allows. */
  public static ServerPlan oneCopy(AspConfig template, RowForm rowForm) {
    ReadRule rule = template.readRule();
    return new ServerPlan(Layout.ONE_COPY, template, rowForm, List.of(), rule.staleness());
  }

  /** The same with shards that crash. */
  public ServerPlan with(List<Crash> others) {
    return new ServerPlan(layout, template, rowForm, others, cacheStaleness);
  }

  /** A copy in every data center; local reads are cheap and never cached. */
  public static ServerPlan mirrored(AspConfig template) {
    return new ServerPlan(Layout.MIRRORED, template, RowForm.FP32, List.of(), 0);
  }
}
