package dev.meridian.video.decode.ffmpeg;

import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.SampledFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a source gave, in order. */
record Heard(List<FrameEvent> events) {
  /** Reads to the end and closes. */
  static Heard from(FrameSource source) {
    List<FrameEvent> events = new ArrayList<>();
    try (source) {
      for (Optional<FrameEvent> e = source.next(); e.isPresent(); e = source.next()) {
        events.add(e.get());
      }
    }
    return new Heard(events);
  }

  List<SampledFrame> frames() {
    return events.stream()
        .filter(SampledFrame.class::isInstance)
        .map(SampledFrame.class::cast)
        .toList();
  }

  List<Gap> gaps() {
    return events.stream().filter(Gap.class::isInstance).map(Gap.class::cast).toList();
  }

  List<Long> ordinals() {
    return frames().stream().map(SampledFrame::ordinal).toList();
  }

  List<Long> indexes() {
    return frames().stream().map(SampledFrame::index).toList();
  }

  List<Long> times() {
    return frames().stream().map(SampledFrame::timeMicros).toList();
  }

  /** The numbers in the pictures. */
  List<Integer> numbers() {
    return frames().stream().map(f -> NumberedFrames.read(f.image())).toList();
  }
}
