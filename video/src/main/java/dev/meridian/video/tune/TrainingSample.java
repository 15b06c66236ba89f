package dev.meridian.video.tune;

import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.specialize.Candidate;
import dev.meridian.video.specialize.SampleSettings;
import dev.meridian.video.specialize.SpecializationSample;
import dev.meridian.video.specialize.SpecializationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The labelled crops of the training part, at every input size that is tried. Single owner. */
final class TrainingSample {
  private static final int FEWEST_TO_SPLIT = 40;
  private static final double HELD_OUT = 0.2;

  private final TuningRequest request;
  private final Map<Integer, SpecializationSample> bySize = new TreeMap<>();
  private final Map<String, Integer> gtObjects = new TreeMap<>();
  private int frames;

  TrainingSample(TuningRequest request) {
    this.request = request;
    SampleSettings defaults = SampleSettings.of(1, request.ingest().specialization().seed());
    for (IngestArchitecture architecture : request.tuning().architectures()) {
      bySize.computeIfAbsent(
          architecture.inputSize(),
          size ->
              new SpecializationSample(
                  new SampleSettings(
                      size,
                      defaults.minConfidence(),
                      request.ingest().jitteredCopies(),
                      defaults.seed())));
    }
  }

  /** Takes in a frame with what ingest and the GT-CNN find in it. */
  void add(SampledFrame frame, List<FoundObject> objects, List<Detection> detections) {
    bySize.values().forEach(sample -> sample.add(frame, objects, detections));
    detections.forEach(one -> gtObjects.merge(one.className(), 1, Integer::sum));
    frames++;
  }

  /** Labelled frames. */
  int frames() {
    return frames;
  }

  /** Objects the GT-CNN saw, by class. */
  Map<String, Integer> gtObjects() {
    return gtObjects;
  }

  /** Every architecture with every L_s. A stretch is held out where the sample can spare it. */
  List<Candidate> candidates() {
    double heldOut = frames >= FEWEST_TO_SPLIT ? HELD_OUT : 0;
    SpecializationSettings base = request.ingest().specialization();
    List<Candidate> candidates = new ArrayList<>();
    for (int maxClasses : request.tuning().maxClasses()) {
      for (IngestArchitecture architecture : request.tuning().architectures()) {
        candidates.add(
            new Candidate(
                base.with(architecture, maxClasses, request.tuning().trainingSteps(), heldOut),
                bySize.get(architecture.inputSize())));
      }
    }
    return candidates;
  }
}
