package dev.meridian.video.query;

import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.StreamId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A frame that holds the class asked for.
 *
 * @param stream the stream
 * @param ordinal number of the sampled frame
 * @param frameIndex number of the frame in decode order
 * @param timeMicros its presentation time
 * @param boxes where, by object
 */
public record Hit(
    StreamId stream, long ordinal, long frameIndex, long timeMicros, List<HitBox> boxes) {
  public Hit {
    boxes = List.copyOf(boxes);
  }

  /** The same frame with the boxes of both, by object. */
  public Hit with(Hit other) {
    List<HitBox> all = new ArrayList<>(boxes);
    all.addAll(other.boxes);
    all.sort(Comparator.comparingLong(HitBox::objectId));
    return new Hit(stream, ordinal, frameIndex, timeMicros, all);
  }

  /**
   * One object of the class.
   *
   * @param className the class
   * @param confidence how sure the network that decided about its cluster is
   * @param box pixels of the full-size frame
   * @param objectId the object
   * @param clusterId its cluster
   */
  public record HitBox(
      String className, float confidence, Box box, long objectId, long clusterId) {}
}
