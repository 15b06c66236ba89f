package dev.meridian.runtime.client;

import java.util.Optional;

/** Puts the lines of an event stream (server-sent events) together to events. One owner. */
final class EventReader {
  /**
   * An event.
   *
   * @param type its name
   * @param data its text
   */
  record Event(String type, String data) {}

  private String type = "message";
  private final StringBuilder data = new StringBuilder();

  /** Takes the next line; gives an event when the line ends one. */
  Optional<Event> accept(String line) {
    if (line.isEmpty()) {
      return end();
    }
    if (line.startsWith("event:")) {
      type = line.substring(6).strip();
    } else if (line.startsWith("data:")) {
      data.append(data.length() == 0 ? "" : "\n").append(line.substring(5).strip());
    }
    return Optional.empty();
  }

  private Optional<Event> end() {
    Optional<Event> event =
        data.length() == 0 ? Optional.empty() : Optional.of(new Event(type, data.toString()));
    type = "message";
    data.setLength(0);
    return event;
  }
}
