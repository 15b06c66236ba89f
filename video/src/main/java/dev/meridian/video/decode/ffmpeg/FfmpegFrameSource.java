package dev.meridian.video.decode.ffmpeg;

import dev.meridian.models.base.MeridianException;
import dev.meridian.video.decode.FramePicker;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.SourceFacts;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;

/** Frames of the parts of one stream, decoded one part after the other. */
final class FfmpegFrameSource implements FrameSource {
  private final FfmpegSettings settings;
  private final Sampling sampling;
  private final FramePicker picker;
  private final Queue<String> waiting;
  private final Queue<FrameEvent> events = new ArrayDeque<>();
  private final SourceFacts facts;
  private final BgrConverter converter;
  private MediaPart part;
  private String location;
  private long lastPictureNanos;

  /**
   * Opens the first part that can be opened.
   *
   * @param parts files in order, or one address
   * @throws MeridianException as {@link FfmpegFrameSources} says, when no part can be opened
   */
  FfmpegFrameSource(
      List<String> parts, Sampling sampling, long firstOrdinal, FfmpegSettings settings) {
    this.settings = settings;
    this.sampling = sampling;
    picker = new FramePicker(sampling, firstOrdinal);
    waiting = new ArrayDeque<>(parts);
    MeridianException refusal = null;
    while (part == null && !waiting.isEmpty()) {
      refusal = openNext().orElse(refusal);
    }
    if (part == null) {
      throw refusal;
    }
    SourceFacts first = part.facts();
    facts =
        parts.size() == 1
            ? first
            : new SourceFacts(
                first.width(), first.height(), first.framesPerSecond(), -1, first.live());
    converter = new BgrConverter(facts.width(), facts.height());
  }

  @Override
  public SourceFacts facts() {
    return facts;
  }

  @Override
  public Optional<FrameEvent> next() {
    while (events.isEmpty()) {
      if (part != null) {
        readPicture();
      } else if (waiting.isEmpty()) {
        return Optional.empty();
      } else {
        openNext();
      }
    }
    return Optional.of(events.remove());
  }

  /** Opens the next part; a part that cannot be opened leaves a gap of unknown extent. */
  private Optional<MeridianException> openNext() {
    location = waiting.remove();
    try {
      part = MediaPart.open(location, settings, sampling.keyframesOnly());
      picker.beginPart(part.rate(), part.live());
      return Optional.empty();
    } catch (MeridianException e) {
      picker.missingPart(e.getMessage()).ifPresent(events::add);
      return Optional.of(e);
    }
  }

  private void readPicture() {
    Picture picture = part.next();
    part.takeLosses().forEach(picker::lost);
    if (picture == null) {
      endPart();
      return;
    }
    lastPictureNanos = System.nanoTime();
    FramePicker.Step step =
        picker.frame(picture.partMicros(), picture.durationMicros(), picture.state());
    step.gap().ifPresent(events::add);
    step.pick().ifPresent(pick -> events.add(convert(pick, picture)));
  }

  private void endPart() {
    boolean live = part.live();
    OptionalLong end = part.endMicros();
    long tolerance = part.endToleranceMicros();
    part.close();
    part = live ? reconnection().open().orElse(null) : null;
    if (part == null) {
      picker.endPart(end, tolerance).ifPresent(events::add);
    } else {
      long silentMicros = (System.nanoTime() - lastPictureNanos) / 1000;
      picker.interrupted(silentMicros).ifPresent(events::add);
      picker.beginPart(part.rate(), true);
    }
  }

  private Reconnection reconnection() {
    return new Reconnection(location, settings, sampling.keyframesOnly());
  }

  private FrameEvent convert(FramePicker.Pick pick, Picture picture) {
    BgrImage image = converter.convert(picture.frame());
    return image == null
        ? new Gap(pick.timeMicros(), pick.timeMicros(), "unknown pixel format")
        : new SampledFrame(pick.ordinal(), pick.index(), pick.timeMicros(), image);
  }

  @Override
  public void close() {
    if (part != null) {
      part.close();
      part = null;
    }
    waiting.clear();
    events.clear();
    converter.close();
  }
}
