package dev.meridian.video.ingest;

import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.SampledFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a stream into chunks at full seconds of presentation time, so that a live stream is readable
 * about a second after it was seen.
 *
 * <p>Where chunks end, and which of them are checkpoints, follows from the frames alone: an ingest
 * that goes on after a checkpoint sees the same chunks as one that was never interrupted.
 */
public final class FrameChunker {
  /** A chunk never holds more frames than this, so that its memory is bounded at any rate. */
  public static final int MAX_FRAMES = 32;

  private static final long MICROS_PER_SECOND = 1_000_000;

  private final long checkpointEvery;
  private final List<SampledFrame> frames = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  /**
   * @param checkpointEvery sampled frames between checkpoints, at least 1; they are taken at the
   *     end of the chunk that crosses a multiple of it
   */
  public FrameChunker(long checkpointEvery) {
    if (checkpointEvery < 1) {
      throw new IllegalArgumentException("checkpointEvery must be at least 1: " + checkpointEvery);
    }
    this.checkpointEvery = checkpointEvery;
  }

  /** Takes the next event; gives the chunk that it ends, if any. */
  public Optional<FrameChunk> on(FrameEvent event) {
    if (event instanceof Gap gap) {
      gaps.add(gap);
      return Optional.empty();
    }
    SampledFrame frame = (SampledFrame) event;
    Optional<FrameChunk> ended = endsBefore(frame) ? Optional.of(take(false)) : Optional.empty();
    frames.add(frame);
    return ended;
  }

  /**
   * The rest, at the end of the source: always a checkpoint, so that a finished stream stays so.
   */
  public Optional<FrameChunk> end() {
    return frames.isEmpty() && gaps.isEmpty() ? Optional.empty() : Optional.of(take(true));
  }

  private boolean endsBefore(SampledFrame frame) {
    if (frames.isEmpty()) {
      return false;
    }
    SampledFrame last = frames.get(frames.size() - 1);
    return frames.size() == MAX_FRAMES || second(frame) != second(last);
  }

  private FrameChunk take(boolean atEnd) {
    FrameChunk chunk = new FrameChunk(frames, gaps, atEnd || crossesCheckpoint());
    frames.clear();
    gaps.clear();
    return chunk;
  }

  private boolean crossesCheckpoint() {
    if (frames.isEmpty()) {
      return false;
    }
    long first = frames.get(0).ordinal();
    long next = frames.get(frames.size() - 1).ordinal() + 1;
    return first / checkpointEvery != next / checkpointEvery;
  }

  private static long second(SampledFrame frame) {
    return Math.floorDiv(frame.timeMicros(), MICROS_PER_SECOND);
  }
}
