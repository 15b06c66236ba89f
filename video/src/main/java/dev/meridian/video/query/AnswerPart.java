package dev.meridian.video.query;

import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.QueryEffect.Confirmed;
import java.util.List;
import java.util.Optional;

/**
 * Frames that became part of an answer together.
 *
 * @param index the index they are in
 * @param frames which, by ordinal; empty means all that show a member of the confirmed cluster
 * @param by the confirmed clusters whose members are seen in them; none when what is asked for is
 *     that nothing is there, or when the GT-CNN saw it in the frame as a whole
 */
public record AnswerPart(IndexKey index, Optional<List<FrameRun>> frames, List<Confirmed> by) {
  public AnswerPart {
    frames = frames.map(List::copyOf);
    by = List.copyOf(by);
    if (frames.isEmpty() && by.size() != 1) {
      throw new IllegalArgumentException("all frames of one cluster, or frames by name");
    }
  }

  /** A single frame that the GT-CNN has seen what is asked for in. */
  public static AnswerPart of(FrameRef frame) {
    FrameRun run = new FrameRun(frame.ordinal(), frame.ordinal());
    return new AnswerPart(frame.index(), Optional.of(List.of(run)), List.of());
  }

  /** All frames of a confirmed cluster. */
  public static AnswerPart of(Confirmed confirmed) {
    return new AnswerPart(confirmed.candidate().index(), Optional.empty(), List.of(confirmed));
  }
}
