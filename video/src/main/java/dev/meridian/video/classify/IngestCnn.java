package dev.meridian.video.classify;

import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import java.util.List;

/** The ingest CNN port. Thread-safe, deterministic for a given batch. */
public interface IngestCnn extends AutoCloseable {
  /** The class of every object that is none of the specialised classes (Thesis §4.3.2). */
  String OTHER = "OTHER";

  /**
   * One object to classify.
   *
   * @param frame the full-size frame
   * @param box where in it; clipped to the frame, then cut out and scaled to the network's input
   */
  record Crop(BgrImage frame, Box box) {}

  IngestCnnDescription description();

  /** One answer per crop, in order. */
  List<ClassifiedObject> classify(List<Crop> crops);

  @Override
  void close();
}
