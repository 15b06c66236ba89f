package dev.meridian.models.asp;

import dev.meridian.models.overlay.Route;
import dev.meridian.models.overlay.Source;
import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.WorkerClocks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What must hold in every history, at every moment and at its end. */
final class HistoryChecks {
  private final HistorySetting setting;
  private final double tolerance;
  private final Map<String, ReadRequest> asked = new HashMap<>();
  private final Map<String, BarrierView> barriers = new TreeMap<>();

  /** What one receiver must make of one stream's barriers, by the book. */
  private static final class BarrierView {
    long epoch;
    final TreeMap<Long, Long> applied = new TreeMap<>();
    final TreeMap<Long, List<RowKeys>> raised = new TreeMap<>();

    void begin(long newEpoch) {
      if (newEpoch > epoch) {
        epoch = newEpoch;
        applied.clear();
        raised.clear();
      }
    }

    boolean stands(long number) {
      long through = 0;
      for (long sequence = 1; applied.containsKey(sequence); sequence++) {
        through = Math.max(through, applied.get(sequence));
      }
      return number > through;
    }
  }

  HistoryChecks(HistorySetting setting) {
    this.setting = setting;
    tolerance = setting.exact() ? 0 : 2e-3;
  }

  private static void check(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new AssertionError(message.get());
    }
  }

  // Reads

  void asked(int dataCenter, ReadRequest request) {
    asked.put(dataCenter + "/" + request.worker(), request);
  }

  void checkAnswer(History.Site site, Effect.AnswerRead answer) {
    AspShard shard = site.shard;
    ReadRequest request = asked.get(site.dataCenter + "/" + answer.worker());
    WorkerClocks clocks = shard.local.clocks();
    ReadRule rule = setting.config().readRule();
    check(
        clocks.finished(request.worker()) >= request.clock(),
        () -> "a worker does not see its own updates");
    check(
        rule.kind() == ReadRule.Kind.TAP || clocks.min() >= request.clock() - rule.staleness(),
        () ->
            "a read of clock %d breaks %s: the slowest worker is at %d"
                .formatted(request.clock(), rule, clocks.min()));
    for (int i = 0; i < request.rows().size(); i++) {
      check(
          answer.rows().get(i).equals(shard.store().read(request.rows().get(i))),
          () -> "an answer does not hold the values");
    }
    checkMirrorClock(site);
    checkBarriers(site, request);
  }

  private void checkMirrorClock(History.Site site) {
    int staleness = setting.config().staleness();
    if (staleness > 0 && !setting.config().lockStep()) {
      for (int mirror : setting.overlay().others(site.dataCenter)) {
        check(
            !site.shard.mirrorClocks.isAttached(mirror)
                || site.shard.clock() - site.shard.mirrorClocks.of(mirror) < staleness,
            () -> "a read passes the mirror clock of data center " + mirror);
      }
    }
  }

  // Barriers

  void delivered(int from, History.Site to, MirrorMessage message) {
    if (!setting.overlay().isMesh() || !to.shard.hasState()) {
      return;
    }
    BarrierView view =
        barriers.computeIfAbsent(from + ">" + to.dataCenter, key -> new BarrierView());
    if (message instanceof MirrorMessage.OpenStream open) {
      view.begin(open.epoch());
    } else if (message instanceof MirrorMessage.StateRequest request) {
      view.begin(MirrorLinks.firstEpoch(request.incarnation()));
    } else if (message instanceof MirrorMessage.MirrorUpdate update
        && update.epoch() == view.epoch) {
      view.applied.put(update.sequence(), update.barriersThrough());
    } else if (message instanceof MirrorMessage.Barrier barrier
        && barrier.epoch() == view.epoch
        && !to.shard.isDetached(from)) {
      view.raised.put(barrier.number(), barrier.rows());
    }
  }

  /** A data center begins anew: what it was told before counts no more. */
  void restarted(int dataCenter) {
    barriers.keySet().removeIf(key -> key.endsWith(">" + dataCenter));
  }

  /** Barriers of a mirror that is detached are dropped. */
  void dropDetached(History.Site site) {
    barriers.forEach(
        (key, view) -> {
          int from = Integer.parseInt(key.substring(0, key.indexOf('>')));
          if (key.endsWith(">" + site.dataCenter) && site.shard.isDetached(from)) {
            view.raised.clear();
          }
        });
  }

  private void checkBarriers(History.Site site, ReadRequest request) {
    for (int mirror : setting.overlay().others(site.dataCenter)) {
      BarrierView view = barriers.get(mirror + ">" + site.dataCenter);
      if (view == null) {
        continue;
      }
      view.raised.forEach(
          (number, rows) -> {
            if (view.stands(number)) {
              check(disjoint(rows, request.rows()), () -> "a read passes barrier " + number);
            }
          });
    }
  }

  private static boolean disjoint(List<RowKeys> left, List<RowKeys> right) {
    for (RowKeys one : left) {
      for (RowKeys other : right) {
        for (int row : one.rows()) {
          if (one.table() == other.table() && Arrays.binarySearch(other.rows(), row) >= 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  // Significance

  /** At the end of a clock nothing at or above the threshold is withheld. */
  void checkThreshold(History.Site site) {
    if (setting.config().lockStep() || setting.config().overlay().dataCenters().size() < 2) {
      return;
    }
    ParameterStore store = site.shard.store();
    float threshold = setting.config().hardThreshold().at(site.shard.clock() - 1);
    SignificanceFilter filter =
        new SignificanceFilter(setting.config().significance(), store.values());
    check(
        filter.significant(store.accumulated(), threshold).isEmpty(),
        () -> "a significant update is withheld");
    for (OutgoingStream stream : site.shard.streams.all()) {
      if (stream.carriesOwn() && stream.isOpen() && !stream.isBehind()) {
        check(
            filter
                .owed(
                    store.accumulated(),
                    stream.backlog(),
                    1.01f * (1 + BacklogSender.FRACTION) * threshold,
                    true)
                .isEmpty(),
            () -> "a significant update is withheld from data center " + stream.route().peer());
      }
    }
  }

  // Conservation

  void checkMoment(List<History.Site> sites) {
    if (!setting.config().recovery()) {
      return;
    }
    for (History.Site site : sites) {
      if (!site.down && site.shard.hasState()) {
        checkOwn(site);
        for (History.Site other : sites) {
          if (other != site && !other.down && other.shard.hasState()) {
            checkPair(site, other);
          }
        }
      }
    }
  }

  /** value = first model + what local workers added + what was received from others. */
  private void checkOwn(History.Site site) {
    ElementArrays sum = initialValues();
    sum.addAll(site.shard.store().contributed());
    Contributions received = site.shard.contributions;
    received.sources().forEach(source -> sum.addAll(received.of(source)));
    checkEqual(sum, site.shard.store().values(), "the values of data center " + site.dataCenter);
  }

  /** What one has added = withheld + backlog + in flight + what the other has received. */
  private void checkPair(History.Site site, History.Site other) {
    OutgoingStream stream =
        site.shard.streams.get(other.dataCenter, Source.ofDataCenter(site.dataCenter));
    if (stream == null
        || !stream.isOpen()
        || stream.isReplacing()
        || stream.peerIncarnation() < other.incarnation
        || setting.config().lockStep()) {
      return;
    }
    IncomingStream end = other.shard.server.stream(new Route(site.dataCenter, site.dataCenter));
    if (end == null || end.epoch() != stream.epoch()) {
      return;
    }
    ElementArrays sum = site.shard.store().values().zeros();
    sum.addAll(site.shard.store().accumulated());
    sum.addAll(other.shard.contributions.of(site.dataCenter));
    if (stream.backlog() != null) {
      sum.addAll(stream.backlog());
    }
    for (var payload : stream.window().notIn(end.progress())) {
      site.shard.codec.decode(payload).forEach(sum::add);
    }
    checkEqual(
        sum,
        site.shard.store().contributed(),
        "what data center %d gave to %d".formatted(site.dataCenter, other.dataCenter));
  }

  /** All copies are equal, and nothing is lost or counted twice. */
  void checkEnd(List<History.Site> sites) {
    ElementArrays first = sites.get(0).shard.store().values();
    sites.forEach(
        site ->
            checkEqual(
                first, site.shard.store().values(), "the model of data center " + site.dataCenter));
    if (setting.config().recovery()) {
      ElementArrays sum = initialValues();
      sites.forEach(site -> sum.addAll(site.shard.store().contributed()));
      checkEqual(sum, first, "the model");
      checkMoment(sites);
    }
  }

  private static ElementArrays initialValues() {
    return new ParameterStore(
            HistorySetting.MAPS, HistorySetting.SHARD, HistorySetting.initialModel(), false, false)
        .values();
  }

  private void checkEqual(ElementArrays expected, ElementArrays actual, String what) {
    for (int table = 0; table < expected.tables(); table++) {
      double allowed = table == 1 ? 0 : tolerance;
      for (int i = 0; i < expected.size(table); i++) {
        if (Math.abs(expected.get(table, i) - actual.get(table, i)) > allowed) {
          throw new AssertionError(
              "%s: element %d of table %d is %s, expected %s"
                  .formatted(what, i, table, actual.get(table, i), expected.get(table, i)));
        }
      }
    }
  }
}
