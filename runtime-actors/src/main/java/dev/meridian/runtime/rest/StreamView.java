package dev.meridian.runtime.rest;

import dev.meridian.models.base.Digest;
import dev.meridian.runtime.protocol.StreamProgress;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.video.decode.Locations;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.store.StreamRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A stream as REST shows it; times in seconds. */
record StreamView(
    String id,
    String location,
    double fps,
    boolean keyframesOnly,
    String gt,
    String state,
    int generation,
    List<String> classes,
    double sampleUntil,
    String message,
    ProgressView progress,
    List<GapView> gaps,
    String digest,
    Map<String, Object> settings) {

  record ProgressView(
      String phase,
      long frames,
      long expectedFrames,
      double time,
      long objects,
      long clusters,
      double framesPerSecond) {}

  record GapView(double from, double to, String reason) {
    static GapView of(Gap gap) {
      return new GapView(seconds(gap.fromMicros()), seconds(gap.toMicros()), gap.reason());
    }
  }

  static StreamView of(StreamStatus status) {
    StreamRecord stream = status.stream();
    return new StreamView(
        stream.id().value(),
        Locations.redact(stream.location()),
        stream.sampling().framesPerSecond(),
        stream.sampling().keyframesOnly(),
        stream.gtCnn(),
        stream.state().name(),
        stream.generation(),
        stream.classes(),
        seconds(stream.sampleUntilMicros()),
        stream.message(),
        progress(status.progress()),
        status.gaps().stream().map(GapView::of).toList(),
        status.digest().map(Digest::hex).orElse(null),
        settings(stream));
  }

  private static ProgressView progress(StreamProgress progress) {
    return new ProgressView(
        progress.phase(),
        progress.frames(),
        progress.expectedFrames(),
        seconds(progress.timeMicros()),
        progress.objects(),
        progress.clusters(),
        Math.round(progress.framesPerSecond() * 100) / 100.0);
  }

  private static Map<String, Object> settings(StreamRecord stream) {
    Map<String, Object> settings = new TreeMap<>();
    stream.settings().forEach((key, value) -> settings.put(key, Json.scalar(value)));
    return settings;
  }

  static double seconds(long micros) {
    return micros / 1e6;
  }
}
