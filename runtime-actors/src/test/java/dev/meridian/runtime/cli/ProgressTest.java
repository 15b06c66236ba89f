package dev.meridian.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter out = new StringWriter();
  private long now;

  private ProgressBoard board(boolean terminal) {
    return new ProgressBoard(new PrintWriter(out), terminal, () -> now);
  }

  @Test
  void should_say_phase_rate_and_time_left() {
    assertThat(ProgressLine.of(Streams.info("SPECIALIZING", "labelling", 0, -1, 0), true))
        .isEqualTo("gate  labelling …");
    assertThat(ProgressLine.of(Streams.info("INGESTING", "ingesting", 30, 120, 1.5), true))
        .isEqualTo(
            "gate  [######------------------]  25%, 30 of about 120 frames, 1.5 frames/s, 1:00 left");
    assertThat(ProgressLine.of(Streams.info("FAILED", "", 30, 120, 1.5), false))
        .isEqualTo("gate  failed: the disk is full");
  }

  @Test
  void should_do_without_a_bar_when_the_end_is_unknown() {
    assertThat(ProgressLine.of(Streams.info("INGESTING", "ingesting", 75, -1, 5), true))
        .isEqualTo("gate  75 frames, 1:15 of video, 5.0 frames/s");
  }

  @Test
  void should_not_promise_more_than_all() {
    assertThat(ProgressLine.of(Streams.info("INGESTING", "ingesting", 130, 120, 5), true))
        .isEqualTo("gate  [########################] 100%, 130 of about 120 frames, 5.0 frames/s");
  }

  @Test
  void should_print_plain_lines_only_now_and_then() {
    ProgressBoard board = board(false);
    for (int frame = 1; frame <= 12; frame++) {
      now = frame * SECOND;
      board.update(Streams.info("INGESTING", "ingesting", frame, 12, 1));
    }
    board.update(Streams.info("DONE", "done", 12, 12, 1));

    assertThat(out.toString().lines())
        .extracting(line -> line.replaceAll(" of about.*", ""))
        .containsExactly(
            "gate    8%, 1",
            "gate   50%, 6",
            "gate   92%, 11",
            "gate  done: 12 frames (0:12), 40 objects, 7 clusters");
  }

  @Test
  void should_draw_over_the_line_on_a_terminal_and_end_it_once() {
    ProgressBoard board = board(true);
    board.update(Streams.info("INGESTING", "ingesting", 6, 12, 1));
    now = SECOND / 100;
    board.update(Streams.info("INGESTING", "ingesting", 7, 12, 1));
    now = SECOND;
    board.update(Streams.info("INGESTING", "ingesting", 9, 12, 1));
    board.update(Streams.info("DONE", "done", 12, 12, 1));

    assertThat(out.toString()).contains("6 of about", "9 of about").doesNotContain("7 of about");
    assertThat(out.toString()).containsOnlyOnce(System.lineSeparator());
    assertThat(out.toString().split("\r\u001b\\[K", -1)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"0, 0:00", "59.6, 1:00", "754, 12:34", "3723, 1:02:03", "-1, 0:00"})
  void should_write_durations(double seconds, String text) {
    assertThat(Texts.duration(seconds)).isEqualTo(text);
  }
}
