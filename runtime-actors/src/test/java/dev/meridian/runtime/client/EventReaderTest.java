package dev.meridian.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.runtime.client.EventReader.Event;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventReaderTest {
  private static List<Event> read(String... lines) {
    EventReader reader = new EventReader();
    return List.of(lines).stream().map(reader::accept).flatMap(Optional::stream).toList();
  }

  @Test
  void should_end_an_event_at_an_empty_line() {
    assertThat(read("event: hits", "data: {}", "", "data: {\"a\":1}", ""))
        .containsExactly(new Event("hits", "{}"), new Event("message", "{\"a\":1}"));
  }

  @Test
  void should_join_data_lines() {
    assertThat(read("data: [1,", "data: 2]", "")).containsExactly(new Event("message", "[1,\n2]"));
  }

  @Test
  void should_pass_over_comments_and_events_without_data() {
    assertThat(read(":", "", "event: ping", "", "id: 7", "data: x", ""))
        .containsExactly(new Event("message", "x"));
  }
}
