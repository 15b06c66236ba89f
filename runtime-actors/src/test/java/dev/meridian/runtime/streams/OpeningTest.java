package dev.meridian.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class OpeningTest {
  private final FakeWork work = new FakeWork();
  private final Opening opening = new Opening();

  private IngestRun run() {
    return work.open(
        new StreamRecord(
            new StreamId("yard"),
            "camera",
            Sampling.fps(1),
            "gt",
            Map.of(),
            StreamState.INGESTING,
            1,
            List.of(),
            "",
            0,
            ""));
  }

  @Test
  void should_close_what_is_open_when_nobody_takes_it() {
    opening.opened(run());

    opening.abandon();

    assertThat(work.open).hasValue(0);
  }

  @Test
  void should_close_what_opens_after_it_was_abandoned() {
    opening.abandon();

    assertThatThrownBy(() -> opening.opened(run())).isInstanceOf(CancellationException.class);

    assertThat(work.open).hasValue(0);
  }

  @Test
  void should_leave_open_what_was_taken() {
    IngestRun run = opening.opened(run());

    assertThat(opening.take()).isSameAs(run);
    opening.abandon();

    assertThat(work.open).hasValue(1);
  }
}
