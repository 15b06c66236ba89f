package dev.meridian.video.tune;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.cluster.ClusteringSettings;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.ingest.Reclustering;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Footage that is indexed already, as evidence for what another K, T, run-factor or Skip_th would
 * have found in it and cost. No frame is decoded and no network runs. The ingest CNN stays what it
 * was.
 *
 * <p>A generation is clustered again from its start, as a re-index does; it is judged by the
 * audited frames of the stretch asked about.
 */
public final class StoredFootage {
  private final Footage footage;

  private StoredFootage(Footage footage) {
    this.footage = footage;
  }

  Footage footage() {
    return footage;
  }

  /**
   * Which footage.
   *
   * @param stream the stream
   * @param generation of its index
   * @param fromMicros start of the stretch to judge by, presentation time, inclusive
   * @param toMicros its end, exclusive
   * @param framesPerSecond the rate at which the stream is sampled
   * @param detector that found the objects of a moving camera
   */
  public record Stretch(
      StreamId stream,
      GenerationRecord generation,
      long fromMicros,
      long toMicros,
      double framesPerSecond,
      Optional<String> detector) {}

  /**
   * Reads footage.
   *
   * @param audits what the GT-CNN saw in a frame, by ordinal; empty for frames that were not drawn
   *     by the audit, whatever else is known of them: frames that queries looked at are no fair
   *     sample
   * @throws MeridianException with NO_DATA when no frame of the stretch is audited
   */
  public static StoredFootage read(
      VideoStore store,
      Stretch stretch,
      IngestSettings ingest,
      LongFunction<Optional<List<Detection>>> audits) {
    GenerationRecord generation = stretch.generation();
    IndexKey evidence = new IndexKey(stretch.stream(), generation.evidence());
    List<FrameRecord> frames =
        store.frames(
            evidence, generation.firstOrdinal(), Math.max(0, store.frameCount(evidence) - 1));
    List<ObjectRecord> objects = new ArrayList<>();
    store.forEachObject(evidence, objects::add);
    ValidationPart part = part(stretch, frames, objects, audits);
    if (part.units() == 0) {
      throw new MeridianException(
          ErrorCode.NO_DATA,
          "no frame of stream %s is audited from %.1f s to %.1f s: ask about a longer stretch"
              .formatted(stretch.stream(), stretch.fromMicros() / 1e6, stretch.toMicros() / 1e6));
    }
    int classes = generation.classes().size();
    return new StoredFootage(
        new Footage(
            parameters(stretch),
            part,
            generation.classes(),
            objects.size(),
            objects.stream().mapToLong(object -> object.frames().length()).sum(),
            (threshold, runFactor) ->
                cluster(
                    frames,
                    objects,
                    ingest.clustering(threshold, runFactor, featureSize(objects), classes),
                    generation,
                    ingest)));
  }

  private static IndexParameters parameters(Stretch stretch) {
    GenerationRecord generation = stretch.generation();
    OptionalDouble confidence = generation.parameters().detectorConfidence();
    return new IndexParameters(
        generation.parameters().architecture(),
        Math.max(1, generation.classes().size() - 1),
        generation.parameters().k(),
        generation.parameters().leastConfidence(),
        generation.parameters().threshold(),
        generation.parameters().runFactor(),
        generation.parameters().skipThresholds(),
        confidence.isPresent() ? stretch.detector() : Optional.empty(),
        stretch.detector().isPresent() ? confidence : OptionalDouble.empty());
  }

  /** Objects are only looked up in the frames that are judged. */
  private static ValidationPart part(
      Stretch stretch,
      List<FrameRecord> frames,
      List<ObjectRecord> objects,
      LongFunction<Optional<List<Detection>>> audits) {
    Map<Long, List<FoundObject>> found = new TreeMap<>();
    List<Optional<List<Detection>>> truths = new ArrayList<>();
    for (FrameRecord frame : frames) {
      boolean inside =
          frame.timeMicros() >= stretch.fromMicros() && frame.timeMicros() < stretch.toMicros();
      Optional<List<Detection>> truth = inside ? audits.apply(frame.ordinal()) : Optional.empty();
      truths.add(truth);
      truth.ifPresent(seen -> found.put(frame.ordinal(), new ArrayList<>()));
    }
    for (ObjectRecord object : objects) {
      for (long ordinal = object.frames().firstOrdinal();
          ordinal <= object.frames().lastOrdinal();
          ordinal++) {
        List<FoundObject> inFrame = found.get(ordinal);
        if (inFrame != null) {
          inFrame.add(new FoundObject(object.runId(), object.kind(), object.box(), false));
        }
      }
    }
    List<ValidationFrame> judged = new ArrayList<>();
    for (int f = 0; f < frames.size(); f++) {
      FrameRecord frame = frames.get(f);
      judged.add(
          new ValidationFrame(
              frame.ordinal(),
              frame.timeMicros(),
              found.getOrDefault(frame.ordinal(), List.of()),
              truths.get(f)));
    }
    return new ValidationPart(judged, stretch.framesPerSecond());
  }

  private static int featureSize(List<ObjectRecord> objects) {
    return objects.isEmpty() ? 1 : objects.get(0).feature().width();
  }

  private static SampleIndex cluster(
      List<FrameRecord> frames,
      List<ObjectRecord> objects,
      ClusteringSettings clustering,
      GenerationRecord generation,
      IngestSettings ingest) {
    Blob noPicture = Blob.of();
    return new SampleIndex(
        new Reclustering(
                clustering,
                ingest.keep(),
                Math.max(ingest.indexDepth(), generation.parameters().indexDepth()),
                (old, ordinal) -> noPicture)
            .apply(frames, objects));
  }
}
