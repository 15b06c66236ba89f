package dev.meridian.runtime.rest;

/**
 * A server-sent event.
 *
 * @param text as it goes over the wire
 */
record Event(String text) {
  /** A comment that keeps the connection open. */
  static final Event HEARTBEAT = new Event(":\n\n");

  static Event of(String type, Object view) {
    return new Event("event: %s\ndata: %s\n\n".formatted(type, Json.write(view)));
  }
}
