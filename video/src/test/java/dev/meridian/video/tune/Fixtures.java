package dev.meridian.video.tune;

import dev.meridian.video.classify.IngestArchitectures;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.ingest.ClassifyStage;
import dev.meridian.video.ingest.ExtractedChunk;
import dev.meridian.video.ingest.FrameChunk;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.ingest.KeepRule;
import dev.meridian.video.ingest.SampleStretch;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.query.PlanSettings;
import dev.meridian.video.query.VerdictRule;
import dev.meridian.video.specialize.SpecializationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short ways to what the tests need. */
final class Fixtures {
  static final Sampling RATE = Sampling.fps(2);
  static final PlanSettings PLAN = new PlanSettings(VerdictRule.DEFAULT, 3, 0.7);
  static final StageCosts COSTS =
      new StageCosts(
          Map.of(StageCosts.STATIC, 0.001), Map.of("small-32", 0.0002), 0.0001, 0.003, 0.05);

  private Fixtures() {}

  static IngestSettings ingest(double threshold) {
    return new IngestSettings(
        1,
        0,
        (float) threshold,
        1,
        4,
        2,
        3,
        KeepRule.DEFAULT,
        90,
        80,
        10,
        new SampleStretch(1, 600, 1000),
        3,
        0,
        SpecializationSettings.defaults(IngestArchitectures.SMALL_32, 1));
  }

  static TuningSettings settings(TuningTargets targets, List<Double> thresholds) {
    return new TuningSettings(
        targets,
        TuningPolicy.BALANCE,
        List.of(IngestArchitectures.SMALL_32),
        List.of(3),
        thresholds,
        List.of(1.0, 4.0),
        3,
        List.of(0.0, 0.3),
        List.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4),
        List.of(),
        0.95,
        0.5,
        1000,
        10,
        50,
        true,
        1);
  }

  static ValidationPart part(TestStreet street) {
    List<ValidationFrame> frames = new ArrayList<>();
    for (int f = 0; f < street.frames.size(); f++) {
      frames.add(
          new ValidationFrame(
              f, TestStreet.timeMicros(f), street.found(f), Optional.of(street.truth(f))));
    }
    return new ValidationPart(frames, RATE.framesPerSecond());
  }

  static IndexCandidate candidate(TestStreet street) {
    List<SampledFrame> frames = new ArrayList<>();
    List<List<FoundObject>> objects = new ArrayList<>();
    for (int f = 0; f < street.frames.size(); f++) {
      frames.add(street.frame(f));
      objects.add(street.found(f));
    }
    ClassifiedPart classified =
        new ClassifiedPart(
            TestStreet.CLASSES,
            TestStreet.FEATURES,
            new ClassifyStage(street.cnn())
                .apply(
                    new ExtractedChunk(
                        new FrameChunk(frames, List.of(), false), objects, Optional.empty()))
                .objects());
    return new IndexCandidate(
        new IndexParameters("small-32", 3, 1, 0, Map.of()), part(street), classified);
  }

  static ConfigurationOutcome outcome(double ingest, double query) {
    return outcome(ingest, query, true);
  }

  static ConfigurationOutcome outcome(double ingest, double query, boolean feasible) {
    double lower = feasible ? 1 : 0.5;
    return new ConfigurationOutcome(
        new IndexParameters("small-32", 3, 1, 0.2, Map.of()),
        ingest,
        query,
        Map.of("car", new ClassOutcome(1, lower, 1, lower, 10, 3, 5, 5)),
        feasible);
  }
}
