package dev.meridian.video.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamRecordTest {
  @Test
  void should_not_show_passwords() {
    StreamRecord stream =
        new StreamRecord(
            new StreamId("gate"),
            "rtsp://keeper:secret@camera/1",
            Sampling.fps(1),
            "street",
            Map.of(),
            StreamState.INGESTING,
            1,
            List.of(),
            "",
            0,
            "");
    assertThat(stream).hasToString("stream gate (INGESTING, generation 1)");
  }
}
