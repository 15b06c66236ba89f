package dev.meridian.runtime.cli;

import dev.meridian.runtime.client.StreamInfo;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Shows how far ingests are: on a terminal one line that is drawn again, else a plain line per
 * stream now and then. Thread-safe.
 */
final class ProgressBoard {
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long REPEAT_NANOS = 5_000_000_000L;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private final Map<String, StreamInfo> latest = new LinkedHashMap<>();
  private final Map<String, Long> shownNanos = new LinkedHashMap<>();
  private final Map<String, String> shownStage = new LinkedHashMap<>();

  /**
   * @param terminal whether a line can be drawn again
   * @param nanoClock tells time, for how often lines come
   */
  ProgressBoard(PrintWriter out, boolean terminal, LongSupplier nanoClock) {
    this.out = out;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
  }

  synchronized void update(StreamInfo stream) {
    latest.put(stream.id(), stream);
    String stage = stream.state() + stream.progress().phase();
    boolean newStage = !stage.equals(shownStage.put(stream.id(), stage));
    long now = nanoClock.getAsLong();
    String clockOf = terminal ? "" : stream.id();
    Long before = shownNanos.get(clockOf);
    long pause = terminal ? REDRAW_NANOS : REPEAT_NANOS;
    if (newStage || before == null || now - before >= pause) {
      shownNanos.put(clockOf, now);
      show(stream);
    }
  }

  private void show(StreamInfo stream) {
    if (!terminal) {
      out.println(ProgressLine.of(stream, false));
    } else if (stream.ended()) {
      latest.remove(stream.id());
      out.println(CLEAR_LINE + ProgressLine.of(stream, true));
      out.print(open());
    } else {
      out.print(CLEAR_LINE + open());
    }
    out.flush();
  }

  private String open() {
    if (latest.size() == 1) {
      return ProgressLine.of(latest.values().iterator().next(), true);
    }
    return latest.values().stream()
        .map(
            stream ->
                String.format(
                    Locale.ROOT, "%s %.0f%%", stream.id(), ProgressLine.fraction(stream) * 100))
        .collect(Collectors.joining("  "));
  }
}
