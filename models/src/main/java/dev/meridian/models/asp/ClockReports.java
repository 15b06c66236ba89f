package dev.meridian.models.asp;

import dev.meridian.models.overlay.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The clocks that a stream reports: those of all whose updates it carries. */
final class ClockReports {
  private final Route route;
  private final LinkLimits limits;
  private final TreeMap<Integer, Long> clocks = new TreeMap<>();
  private final List<MirrorMessage> lastReport = new ArrayList<>();
  private long epoch;
  private long sentMicros;

  ClockReports(Route route, LinkLimits limits) {
    this.route = route;
    this.limits = limits;
  }

  /** Begins an epoch; until the first report of it, clocks of 0 are a sign of life. */
  void begin(long newEpoch) {
    epoch = newEpoch;
    lastReport.clear();
    clocks.keySet().forEach(origin -> lastReport.add(message(origin, 0, 0)));
  }

  /** Notes a clock for the next report. */
  void note(int origin, long clock) {
    clocks.put(origin, clock);
  }

  /** Reports all clocks; they count once the messages up to that number have been applied. */
  void report(long sequence, long nowMicros, List<Effect> effects) {
    lastReport.clear();
    clocks.forEach((origin, clock) -> lastReport.add(message(origin, sequence, clock)));
    repeat(nowMicros, effects);
  }

  /** Sends the last report again. */
  void repeat(long nowMicros, List<Effect> effects) {
    sentMicros = nowMicros;
    for (MirrorMessage report : lastReport) {
      effects.add(new Effect.SendControl(route.peer(), report));
    }
  }

  boolean areDue(long nowMicros) {
    return nowMicros - sentMicros >= limits.heartbeatMicros();
  }

  private MirrorMessage message(int origin, long sequence, long clock) {
    return new MirrorMessage.MirrorClock(route.source(), epoch, sequence, origin, clock);
  }
}
