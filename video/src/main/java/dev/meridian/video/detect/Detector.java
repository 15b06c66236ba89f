package dev.meridian.video.detect;

import dev.meridian.video.frame.BgrImage;
import java.util.List;

/**
 * A network that finds and names objects in a whole frame: the GT-CNN, or a cheap detector that
 * stands in for background subtraction on moving cameras (Thesis §4.4.1).
 *
 * <p>Thread-safe: a call takes one of the detector's sessions and waits while all are in use.
 */
public interface Detector extends AutoCloseable {
  DetectorDescription description();

  /**
   * Objects above the detector's configured confidence after non-maximum suppression, by falling
   * confidence. The same image gives the same answer, bit for bit.
   */
  List<Detection> detect(BgrImage image);

  @Override
  void close();
}
