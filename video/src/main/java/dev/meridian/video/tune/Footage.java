package dev.meridian.video.tune;

import dev.meridian.video.ingest.IngestSettings;
import java.util.List;

/**
 * What is searched over K, T, run-factor and Skip_th.
 *
 * @param parameters the rest of the choice
 * @param part its frames
 * @param classes of the ingest CNN, OTHER as the last
 * @param looks objects that the ingest CNN is shown
 * @param observations objects in all frames
 * @param indexes the index of the part for a T and a run-factor
 */
record Footage(
    IndexParameters parameters,
    ValidationPart part,
    List<String> classes,
    long looks,
    long observations,
    Indexes indexes) {

  /** Clusters the part. */
  @FunctionalInterface
  interface Indexes {
    SampleIndex of(double threshold, double runFactor);
  }

  /** A candidate, clustered from its start. */
  static Footage of(IndexCandidate candidate, IngestSettings ingest) {
    ClassifiedPart classified = candidate.classified();
    return new Footage(
        candidate.parameters(),
        candidate.part(),
        classified.classes(),
        classified.looks(),
        classified.observations(),
        (threshold, runFactor) ->
            SampleIndex.build(candidate.part(), classified, threshold, runFactor, ingest));
  }
}
