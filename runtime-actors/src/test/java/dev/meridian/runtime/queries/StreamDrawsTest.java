package dev.meridian.runtime.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.audit.AuditRule;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamDrawsTest {
  private static final StreamId GATE = new StreamId("gate");

  @Test
  void should_draw_what_the_stream_was_made_to_audit() {
    try (VideoStore store = MemoryVideoStore.create()) {
      StreamDraws draws = new StreamDraws(store);
      assertThat(draws.of(GATE).fraction()).as("no stream").isZero();

      store.putStream(stream(Map.of("audit.fraction", "0.25")));

      AuditRule rule = AuditRule.of(GATE, 0.25);
      for (long ordinal = 0; ordinal < 200; ordinal++) {
        assertThat(draws.of(GATE).audited(ordinal)).isEqualTo(rule.audits(ordinal));
      }
      store.putStream(stream(Map.of()));
      assertThat(draws.of(GATE).fraction()).as("made before there were audits").isZero();
    }
  }

  private static StreamRecord stream(Map<String, String> settings) {
    return new StreamRecord(
        GATE,
        "gate.mp4",
        Sampling.fps(1),
        "gt",
        settings,
        StreamState.DONE,
        1,
        List.of("OTHER"),
        "",
        0,
        "");
  }
}
