package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.Accuracy;
import dev.meridian.experiments.focus.FrameTruth;
import dev.meridian.experiments.focus.Presence;
import dev.meridian.video.baseline.Stretch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Holds answers against the GT-CNN on the test part. The unit is a frame up to one frame a second,
 * above that a second of time.
 */
record Judge(FrameTruth truth, Stretch test, double fps) {
  private static final long BLOCK_SECONDS = 20;

  ClassFigures judge(String className, Contender.Found found) {
    List<Presence.Frame> frames = new ArrayList<>();
    for (int i = test.from(); i < test.to(); i++) {
      FrameTruth.Frame frame = truth.frames().get(i);
      frames.add(
          new Presence.Frame(frame.timeMicros(), frame.holds(className), found.frames().get(i)));
    }
    BlockBootstrap bootstrap = new BlockBootstrap(blocks(frames), 1);
    return new ClassFigures(
        className, count(frames), bootstrap.recall(), bootstrap.precision(), found.cost());
  }

  /** Frames of the test part with a class, by the GT-CNN. */
  BitSet truths(String className) {
    BitSet frames = new BitSet();
    for (int i = test.from(); i < test.to(); i++) {
      frames.set(i, truth.frames().get(i).holds(className));
    }
    return frames;
  }

  private Accuracy count(List<Presence.Frame> frames) {
    Presence presence = new Presence(frames);
    return fps > 1 ? presence.bySegments() : presence.byFrames();
  }

  private List<Accuracy> blocks(List<Presence.Frame> frames) {
    int length = (int) Math.max(1, Math.round(BLOCK_SECONDS * fps));
    List<Accuracy> blocks = new ArrayList<>();
    for (int from = 0; from < frames.size(); from += length) {
      blocks.add(count(frames.subList(from, Math.min(frames.size(), from + length))));
    }
    return blocks;
  }
}
