package dev.meridian.runtime.cli;

import dev.meridian.runtime.client.StreamInfo;
import dev.meridian.runtime.client.StreamInfo.Progress;
import java.util.List;

/** Streams at some moment, as records and as JSON. */
final class Streams {
  private Streams() {}

  static StreamInfo info(String state, String phase, long frames, long expected, double rate) {
    return new StreamInfo(
        "gate",
        "gate.mp4",
        1,
        "gt",
        state,
        List.of("person", "OTHER"),
        state.equals("FAILED") ? "the disk is full" : "",
        new Progress(phase, frames, expected, frames, 40, 7, rate));
  }

  static String json(String id, String state, long frames) {
    return ("{\"id\":\"%s\",\"location\":\"%s.mp4\",\"fps\":1,\"gt\":\"gt\",\"state\":\"%s\","
            + "\"classes\":[],\"message\":\"%s\",\"progress\":{\"phase\":\"%s\",\"frames\":%d,"
            + "\"expectedFrames\":20,\"time\":%d,\"objects\":4,\"clusters\":2,"
            + "\"framesPerSecond\":10}}")
        .formatted(
            id,
            id,
            state,
            state.equals("FAILED") ? "the disk is full" : "",
            state.toLowerCase(java.util.Locale.ROOT),
            frames,
            frames);
  }

  static String event(String type, String data) {
    return "event: " + type + "\ndata: " + data + "\n\n";
  }
}
