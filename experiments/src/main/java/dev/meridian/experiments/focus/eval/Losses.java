package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.FrameTruth;
import dev.meridian.video.baseline.Stretch;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.query.VerdictRule;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where frames that hold a class are lost on their way into an answer. Each is counted at the first
 * step that none of its objects of the class gets past.
 *
 * @param truths frames that hold the class
 * @param unfound no object that was found matches the class's box
 * @param unlisted such an object was found, but its cluster is no candidate for the class
 * @param rejected its cluster is a candidate, but the frame is not in the answer
 */
record Losses(int truths, int unfound, int unlisted, int rejected) {

  /**
   * @param objects all of the index, by the frames that show them
   * @param candidates clusters that a query for the class looks at
   * @param answer frames it returns
   */
  static Losses of(
      String className,
      FrameTruth truth,
      Stretch test,
      Map<Integer, List<ObjectRecord>> objects,
      Set<Long> candidates,
      BitSet answer) {
    int truths = 0;
    int unfound = 0;
    int unlisted = 0;
    int rejected = 0;
    for (int frame = test.from(); frame < test.to(); frame++) {
      if (!truth.frames().get(frame).holds(className)) {
        continue;
      }
      truths++;
      if (!answer.get(frame)) {
        List<ObjectRecord> own =
            matching(className, truth.frames().get(frame), objects.getOrDefault(frame, List.of()));
        boolean listed = own.stream().anyMatch(one -> candidates.contains(one.clusterId()));
        unfound += own.isEmpty() ? 1 : 0;
        unlisted += !own.isEmpty() && !listed ? 1 : 0;
        rejected += listed ? 1 : 0;
      }
    }
    return new Losses(truths, unfound, unlisted, rejected);
  }

  private static List<ObjectRecord> matching(
      String className, FrameTruth.Frame frame, List<ObjectRecord> objects) {
    List<Detection> seen = frame.detections();
    return objects.stream()
        .filter(one -> VerdictRule.DEFAULT.match(className, one.box(), seen).isPresent())
        .toList();
  }
}
