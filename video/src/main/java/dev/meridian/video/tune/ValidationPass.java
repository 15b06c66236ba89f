package dev.meridian.video.tune;

import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.ingest.ClassifiedChunk;
import dev.meridian.video.ingest.ClassifiedChunk.SeenObject;
import dev.meridian.video.ingest.ClassifyStage;
import dev.meridian.video.ingest.ExtractedChunk;
import dev.meridian.video.ingest.FrameChunk;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.specialize.TrainedCandidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sees the frames of the validation part once: the GT-CNN, every way to find objects, and every
 * ingest CNN on what each finds, through the stages of ingest. Frames are dropped as soon as a
 * chunk is seen; what each step took is measured on the way. Single owner.
 */
final class ValidationPass {
  private static final int CHUNK = 16;
  private static final int PICTURES_MEASURED = 40;

  private final TuningParts parts;
  private final SampleGt gtCnn;
  private final IngestSettings ingest;
  private final CostMeter meter;
  private final List<Seer> seers = new ArrayList<>();
  private final List<SampledFrame> chunk = new ArrayList<>();
  private final List<Long> ordinals = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final Map<Long, List<Detection>> truth = new HashMap<>();
  private int picturesMeasured;

  /** One way to find objects, with the ingest CNNs behind it. */
  private static final class Seer {
    private final ObjectFinder finder;
    private final List<Network> networks = new ArrayList<>();
    private final List<List<FoundObject>> found = new ArrayList<>();
    private final List<List<FoundObject>> inChunk = new ArrayList<>();

    Seer(ObjectFinder finder) {
      this.finder = finder;
    }
  }

  /** One ingest CNN on the objects of one finder. */
  private static final class Network {
    private final TrainedCandidate trained;
    private final IngestCnn cnn;
    private final ClassifyStage stage;
    private final List<List<SeenObject>> seen = new ArrayList<>();

    Network(TrainedCandidate trained, IngestCnn cnn) {
      this.trained = trained;
      this.cnn = cnn;
      this.stage = new ClassifyStage(cnn);
    }

    String architecture() {
      return trained.settings().architecture().name();
    }
  }

  /**
   * @param networks loaded, each with how it was trained
   */
  ValidationPass(
      TuningParts parts,
      SampleGt gtCnn,
      IngestSettings ingest,
      CostMeter meter,
      List<ObjectFinder> finders,
      Map<TrainedCandidate, IngestCnn> networks) {
    this.parts = parts;
    this.gtCnn = gtCnn;
    this.ingest = ingest;
    this.meter = meter;
    for (ObjectFinder finder : finders) {
      Seer seer = new Seer(finder);
      networks.forEach((trained, cnn) -> seer.networks.add(new Network(trained, cnn)));
      seers.add(seer);
    }
  }

  void onFrame(SampledFrame frame) {
    ordinals.add(frame.ordinal());
    times.add(frame.timeMicros());
    gtCnn.look(frame).ifPresent(seen -> truth.put(frame.ordinal(), seen));
    for (Seer seer : seers) {
      ObjectFinder finder = seer.finder;
      finder.memo().ifPresent(memo -> detect(memo, finder.name(), frame));
      List<FoundObject> objects =
          meter.measure("extract:" + finder.name(), () -> finder.find(frame));
      seer.found.add(objects);
      seer.inChunk.add(objects);
      measurePictures(frame, objects);
    }
    chunk.add(frame);
    if (chunk.size() == CHUNK) {
      classify();
    }
  }

  /** Once a frame, however many confidences there are. */
  private void detect(FrameMemo memo, String name, SampledFrame frame) {
    if (!memo.knows(frame.image())) {
      meter.measure("detect:" + name, () -> memo.detect(frame.image()));
    }
  }

  private void measurePictures(SampledFrame frame, List<FoundObject> objects) {
    if (!objects.isEmpty() && picturesMeasured < PICTURES_MEASURED) {
      picturesMeasured++;
      meter.measure(
          "keep",
          () -> {
            parts.codec().encodeJpegCrop(frame.image(), objects.get(0).box(), ingest.cropQuality());
            return parts.codec().encodeJpeg(frame.image(), ingest.frameQuality());
          });
    }
  }

  private void classify() {
    FrameChunk frames = new FrameChunk(chunk, List.of(), false);
    for (Seer seer : seers) {
      ExtractedChunk extracted = new ExtractedChunk(frames, seer.inChunk, Optional.empty());
      for (Network network : seer.networks) {
        ClassifiedChunk classified =
            meter.measure(
                "classify:" + network.architecture(),
                () -> network.stage.apply(extracted),
                result -> new ClassifiedPart(List.of(), 0, result.objects()).looks());
        network.seen.addAll(classified.objects());
      }
      seer.inChunk.clear();
    }
    chunk.clear();
  }

  /** Ends the pass; every way to find objects with every ingest CNN. */
  List<IndexCandidate> candidates(double framesPerSecond) {
    if (!chunk.isEmpty()) {
      classify();
    }
    List<IndexCandidate> candidates = new ArrayList<>();
    for (Seer seer : seers) {
      List<ValidationFrame> frames = new ArrayList<>();
      for (int f = 0; f < ordinals.size(); f++) {
        long ordinal = ordinals.get(f);
        frames.add(
            new ValidationFrame(
                ordinal, times.get(f), seer.found.get(f), Optional.ofNullable(truth.get(ordinal))));
      }
      ValidationPart part = new ValidationPart(frames, framesPerSecond);
      for (Network network : seer.networks) {
        candidates.add(candidate(seer.finder, network, part));
      }
    }
    return candidates;
  }

  private static IndexCandidate candidate(
      ObjectFinder finder, Network network, ValidationPart part) {
    IndexParameters parameters =
        new IndexParameters(
            network.architecture(),
            network.trained.settings().maxClasses(),
            1,
            LeastConfidence.NONE,
            0,
            1,
            Map.of(),
            finder.detector(),
            finder.confidence());
    return new IndexCandidate(
        parameters,
        part,
        new ClassifiedPart(
            network.cnn.description().classes(),
            network.cnn.description().featureSize(),
            network.seen));
  }

  /** What the GT-CNN saw in a frame of the part; nothing where it failed. */
  List<Detection> truth(long ordinal) {
    return truth.getOrDefault(ordinal, List.of());
  }

  /** What was measured, with the clustering of one candidate. */
  StageCosts costs(IndexCandidate candidate, double threshold) {
    Map<String, Double> extract = new TreeMap<>();
    Map<String, Double> classify = new TreeMap<>();
    for (Seer seer : seers) {
      String name = seer.finder.name();
      extract.put(
          name, meter.secondsPerUnit("detect:" + name) + meter.secondsPerUnit("extract:" + name));
      for (Network network : seer.networks) {
        String shape = network.architecture();
        classify.put(shape, meter.secondsPerUnit("classify:" + shape));
      }
    }
    long observations = candidate.classified().observations();
    meter.measure(
        "cluster",
        () -> SampleIndex.build(candidate.part(), candidate.classified(), threshold, 1, ingest),
        index -> observations);
    return new StageCosts(
        extract,
        classify,
        meter.secondsPerUnit("cluster"),
        meter.secondsPerUnit("keep"),
        meter.secondsPerUnit("gt"));
  }
}
