package dev.meridian.experiments.focus;

import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.video.audit.AuditedFrame;
import dev.meridian.video.audit.DriftAlarm;
import dev.meridian.video.audit.DriftTest;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Collects what the scenes of {@link FocusDrift} show. */
final class DriftFigures {
  /** The change in the mean of an observation that the stated delay is for. */
  private static final double EFFECT = 0.3;

  /** The delay is a mean; twice of it is stated. */
  private static final double STATED = 2;

  private static final int TESTS = 3;

  /**
   * How much worse than before a stretch may be that counts as good again: chance makes as much.
   */
  private static final double SLACK = 0.02;

  private final DriftSetup setup;
  private final Table.Builder alarms =
      Table.builder(
          "alarms",
          "Alarms, counted in audited frames",
          "scene",
          "judged as",
          "audited",
          "before the change",
          "false alarms",
          "delay",
          "stated delay",
          "delay (s)",
          "reason");
  private final Table.Builder means =
      Table.builder(
          "means",
          "What the alarm tests: means over audited frames, and the limits of the first tuning",
          "scene",
          "missed before",
          "missed after",
          "limit",
          "wrong before",
          "wrong after",
          "limit of wrong",
          "new classes before",
          "new classes after",
          "limit of new");
  private final Table.Builder accuracy = DriftAnswers.table();
  private int falseAlarms;
  private int calm;
  private int costly;
  private int inTime;
  private int metAgain;

  /** What a change did to the means that are tested. */
  private enum Change {
    NONE("no change"),
    HARMLESS("nothing lost, no alarm expected"),
    SMALL("less lost than the delay is stated for"),
    COSTLY("alarm expected");

    private final String words;

    Change(String words) {
      this.words = words;
    }
  }

  /** One thing that is tested, before and after the change, until an alarm is answered. */
  private record Tested(double before, double after, double limit) {
    static Tested of(
        List<AuditedFrame> before,
        List<AuditedFrame> after,
        ToDoubleFunction<AuditedFrame> observation,
        double limit) {
      return new Tested(mean(before, observation), mean(after, observation), limit);
    }

    double excess() {
      return after - limit;
    }
  }

  DriftFigures(DriftSetup setup) {
    this.setup = setup;
  }

  /** Takes a row for each stretch of each scene. */
  Table.Builder rows() {
    return accuracy;
  }

  /** Takes in a scene that was run to its end. */
  void add(DriftSetup.Scene scene, DriftRun run, DriftAnswers answers) {
    long change = setup.change(scene);
    List<AuditedFrame> before = part(run, 0, change);
    List<AuditedFrame> after = part(run, change, answered(run, change).orElse(Long.MAX_VALUE));
    DriftAlarm.Limits limits = run.limitsAt(change);
    List<Tested> tested =
        List.of(
            Tested.of(before, after, f -> missed(f, limits), limits.missed()),
            Tested.of(before, after, f -> wrong(f, limits), limits.wrong()),
            Tested.of(before, after, f -> share(f.unknown(), f.objects()), limits.unknown()));
    Optional<DriftRun.Alarm> alarm =
        run.alarms().stream().filter(one -> one.ordinal() >= change).findFirst();
    Change kind = kind(scene, tested, alarm.isPresent());
    count(scene, run, kind, before.size(), alarm, stated(limits));
    means.row(
        scene.name(),
        tested.get(0).before(),
        tested.get(0).after(),
        limits.missed(),
        tested.get(1).before(),
        tested.get(1).after(),
        limits.wrong(),
        tested.get(2).before(),
        tested.get(2).after(),
        limits.unknown());
    boolean good = isGoodAgain(scene, run, answers);
    metAgain += kind == Change.COSTLY && good ? 1 : 0;
  }

  private static Change kind(DriftSetup.Scene scene, List<Tested> tested, boolean alarmed) {
    double excess = tested.stream().mapToDouble(Tested::excess).max().orElse(0);
    if (!scene.changes()) {
      return Change.NONE;
    }
    if (excess <= 0) {
      return Change.HARMLESS;
    }
    return alarmed || excess >= EFFECT ? Change.COSTLY : Change.SMALL;
  }

  private void count(
      DriftSetup.Scene scene,
      DriftRun run,
      Change kind,
      int before,
      Optional<DriftRun.Alarm> alarm,
      double stated) {
    boolean expectsNone = kind == Change.NONE || kind == Change.HARMLESS;
    long change = setup.change(scene);
    long wrong = run.alarms().stream().filter(one -> expectsNone || one.ordinal() < change).count();
    falseAlarms += (int) wrong;
    calm += expectsNone ? run.audited().size() : before;
    int delay = alarm.map(one -> one.audited() - before).orElse(-1);
    if (kind == Change.COSTLY) {
      costly++;
      inTime += delay > 0 && delay <= stated ? 1 : 0;
    }
    alarms.row(
        scene.name(),
        kind.words,
        run.audited().size(),
        before,
        wrong,
        delay < 0 ? "" : delay,
        kind == Change.COSTLY ? Math.ceil(stated) : "",
        alarm.<Object>map(one -> one.ordinal() - change).orElse(""),
        alarm.map(one -> one.reason().name()).orElse("none"));
  }

  /** That of the slowest test, for a change of {@link #EFFECT}. */
  private static double stated(DriftAlarm.Limits limits) {
    return STATED
        * Math.max(
            delay(limits.missed(), limits),
            Math.max(delay(limits.wrong(), limits), delay(limits.unknown(), limits)));
  }

  private static double delay(double limit, DriftAlarm.Limits limits) {
    return new DriftTest(limit, TESTS * limits.every()).delay(Math.min(1, limit + EFFECT));
  }

  /** The first frame of the generation that answers a change. */
  private static Optional<Long> answered(DriftRun run, long change) {
    return run.switches().stream().filter(first -> first >= change).findFirst();
  }

  /** The answers before the change, until they are answered, and after the newest tuning. */
  private boolean isGoodAgain(DriftSetup.Scene scene, DriftRun run, DriftAnswers answers) {
    long change = setup.change(scene);
    Accuracy before =
        answers.stretch(
            scene.changes() ? "before" : "all", Math.min(change, setup.sample()), change);
    if (!scene.changes()) {
      return true;
    }
    Optional<Long> answered = answered(run, change);
    if (answered.isEmpty()) {
      answers.stretch("after the change", change, setup.frames());
      return false;
    }
    answers.stretch("until tuned again", change, Math.max(change + 1, answered.get()));
    long last = run.switches().get(run.switches().size() - 1);
    // What a tuning learned from does not judge it, before the change nor after it.
    Accuracy after =
        answers.stretch(
            "tuned again",
            Math.min(last + setup.sample(), (last + setup.frames()) / 2),
            setup.frames());
    return after.recall() >= Math.min(DriftSetup.TARGET, before.recall()) - SLACK
        && after.precision() >= Math.min(DriftSetup.TARGET, before.precision()) - SLACK;
  }

  private static List<AuditedFrame> part(DriftRun run, long from, long to) {
    return run.audited().stream()
        .filter(frame -> frame.ordinal() >= from && frame.ordinal() < to)
        .toList();
  }

  private static double missed(AuditedFrame frame, DriftAlarm.Limits limits) {
    return share(limits.promised(frame.missed()), limits.promised(frame.present()));
  }

  private static double wrong(AuditedFrame frame, DriftAlarm.Limits limits) {
    return share(limits.promised(frame.wrong()), limits.promised(frame.believed()));
  }

  private static double share(int part, int whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }

  private static double mean(List<AuditedFrame> frames, ToDoubleFunction<AuditedFrame> value) {
    return frames.stream().mapToDouble(value).filter(one -> !Double.isNaN(one)).average().orElse(0);
  }

  /**
   * The report.
   *
   * @param least how many of the changes have to cost what was promised
   */
  Report.Builder report(int least) {
    double rate = calm == 0 ? 0 : (double) falseAlarms / calm;
    return Report.builder()
        .note(
            "A tenth of the frames is audited, so that minutes are enough; at the default of 1 % a"
                + " delay in audited frames is ten times longer in time.")
        .note("Answers are counted against the GT-CNN on every second frame.")
        .note(
            "Stated: %s times the mean delay of a change that raises the mean of an observation by %s over its limit."
                .formatted(STATED, EFFECT))
        .note(
            "A change after which no mean is over its limit is not judged: an index that finds what it"
                + " found before has not drifted, whatever the camera shows. One that led to an alarm is"
                + " judged by the same stated delay, however small it is.")
        .table(alarms.build())
        .table(means.build())
        .table(accuracy.build())
        .result("costly_changes", costly)
        .result("in_time", inTime)
        .result("met_again", metAgain)
        .result("false_alarms", falseAlarms)
        .result("calm_audited", calm)
        .target("changes that cost what was promised", costly, Comparison.AT_LEAST, least)
        .target("of them noticed within the stated delay", inTime, Comparison.EQUAL, costly)
        .target("of them as good again as before", metAgain, Comparison.EQUAL, costly)
        .target(
            "false alarms an audited frame",
            rate,
            Comparison.AT_MOST,
            1 / DriftSetup.FALSE_ALARM_EVERY);
  }
}
