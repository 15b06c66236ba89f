package dev.meridian.runtime.streams;

import dev.meridian.models.base.Blob;
import dev.meridian.runtime.compute.LoadedDetectors;
import dev.meridian.runtime.config.IngestDefaults;
import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.video.audit.AuditRule;
import dev.meridian.video.audit.IndexReading;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.SourceFacts;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.ingest.ClassifiedChunk;
import dev.meridian.video.ingest.ExtractedChunk;
import dev.meridian.video.ingest.FrameChunk;
import dev.meridian.video.ingest.FrameChunker;
import dev.meridian.video.ingest.IngestStages;
import dev.meridian.video.ingest.Preparation;
import dev.meridian.video.ingest.Prepared;
import dev.meridian.video.objects.ObjectExtractor;
import dev.meridian.video.query.VerdictRule;
import dev.meridian.video.specialize.Specializer;
import dev.meridian.video.store.GenerationParameters;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.Generations;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import java.util.List;
import java.util.Optional;

/** Ingest with the real parts. Thread-safe. */
public final class VideoIngestWork implements IngestWork {
  private final VideoParts parts;
  private final LoadedDetectors detectors;
  private final IngestDefaults defaults;
  private final VideoStore store;

  public VideoIngestWork(
      VideoParts parts, LoadedDetectors detectors, IngestDefaults defaults, VideoStore store) {
    this.parts = parts;
    this.detectors = detectors;
    this.defaults = defaults;
    this.store = store;
  }

  @Override
  public Prepared prepare(StreamRecord stream, Preparation.Listener listener) {
    StreamSettings settings = defaults.settings(stream.settings());
    Detector gtCnn = detectors.get(stream.gtCnn());
    Preparation preparation =
        new Preparation(
            parts.sources(),
            new CameraExtractors(settings, detectors, gtCnn),
            gtCnn,
            new Specializer(parts.trainer()));
    return preparation.run(stream.location(), stream.sampling(), settings.ingest(), listener);
  }

  @Override
  public IngestRun open(StreamRecord stream) {
    IndexKey index = new IndexKey(stream.id(), stream.generation());
    Optional<IndexBatch.Checkpoint> checkpoint = store.checkpoint(index);
    GenerationRecord generation = generation(stream);
    long firstOrdinal =
        checkpoint.map(IndexBatch.Checkpoint::nextOrdinal).orElse(generation.firstOrdinal());
    FrameSource source = new SourceOpening(parts.sources(), store).open(stream, firstOrdinal);
    try {
      IngestCnn cnn = parts.cnns().apply(blob(stream, StreamBlobs.cnn(stream.generation())));
      try {
        return run(stream, generation, checkpoint, source, cnn);
      } catch (RuntimeException e) {
        cnn.close();
        throw e;
      }
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** The one that is being written. */
  private GenerationRecord generation(StreamRecord stream) {
    return Generations.of(
            stream,
            store.generations(stream.id()),
            defaults.settings(stream.settings()).parameters())
        .stream()
        .filter(one -> one.generation() == stream.generation())
        .findFirst()
        .orElseThrow();
  }

  private IngestRun run(
      StreamRecord stream,
      GenerationRecord generation,
      Optional<IndexBatch.Checkpoint> checkpoint,
      FrameSource source,
      IngestCnn cnn) {
    StreamSettings settings = defaults.settings(stream.settings());
    ObjectExtractor extractor =
        new CameraExtractors(settings, detectors, detectors.get(stream.gtCnn())).create(List.of());
    IngestStages stages = IngestStages.create(settings.ingest(), extractor, cnn, parts.codec());
    try {
      if (checkpoint.isPresent()) {
        stages.restore(checkpoint.get().state());
      } else {
        stages.extract().restore(blob(stream, StreamBlobs.extractor(stream.generation())));
      }
    } catch (RuntimeException e) {
      stages.close();
      throw e;
    }
    return new IngestRun(
        generation.index(stream.id()),
        checkpoint.map(IndexBatch.Checkpoint::nextOrdinal).orElse(generation.firstOrdinal()),
        expectedFrames(source.facts(), stream.sampling()),
        new SourceChunks(source, new FrameChunker(settings.ingest().checkpointEvery())),
        new Extract(stages),
        new Classify(stages, cnn),
        stages.index()::apply,
        audit(stream, generation, settings));
  }

  private IngestAudit audit(
      StreamRecord stream, GenerationRecord generation, StreamSettings settings) {
    Detector gtCnn = detectors.get(stream.gtCnn());
    GenerationParameters read = generation.parameters();
    return new IngestAudit(
        AuditRule.of(stream.id(), settings.audit().fraction()),
        gtCnn,
        store,
        generation.index(stream.id()),
        new IndexReading(
            generation.classes(),
            read.k(),
            read.leastConfidence(),
            read.skipThreshold(),
            read.skipThresholds(),
            VerdictRule.DEFAULT));
  }

  private Blob blob(StreamRecord stream, String name) {
    return store
        .blob(stream.id(), name)
        .orElseThrow(
            () -> new IllegalStateException("stream " + stream.id() + " has lost its " + name));
  }

  /** As many as the rate picks of what the source claims to hold, -1 when it does not say. */
  private static long expectedFrames(SourceFacts facts, Sampling sampling) {
    if (facts.live() || facts.expectedFrames() < 0 || facts.framesPerSecond() <= 0) {
      return -1;
    }
    double share = sampling.framesPerSecond() / facts.framesPerSecond();
    return (long) Math.ceil(facts.expectedFrames() * Math.min(1, share));
  }

  private record Extract(IngestStages stages) implements IngestStage<FrameChunk, ExtractedChunk> {
    @Override
    public ExtractedChunk apply(FrameChunk chunk) {
      return stages.extract().apply(chunk);
    }

    @Override
    public void close() {
      stages.close();
    }
  }

  private record Classify(IngestStages stages, IngestCnn cnn)
      implements IngestStage<ExtractedChunk, ClassifiedChunk> {
    @Override
    public ClassifiedChunk apply(ExtractedChunk chunk) {
      return stages.classify().apply(chunk);
    }

    @Override
    public void close() {
      cnn.close();
    }
  }

  private static final class SourceChunks implements ChunkSource {
    private final FrameSource source;
    private final FrameChunker chunker;
    private volatile boolean finishing;
    private volatile boolean exhausted;

    SourceChunks(FrameSource source, FrameChunker chunker) {
      this.source = source;
      this.chunker = chunker;
    }

    @Override
    public Optional<FrameChunk> next() {
      while (!finishing && !exhausted) {
        Optional<FrameEvent> event = source.next();
        exhausted = event.isEmpty();
        Optional<FrameChunk> chunk = event.flatMap(chunker::on);
        if (chunk.isPresent()) {
          return chunk;
        }
      }
      return chunker.end();
    }

    @Override
    public void finish() {
      finishing = true;
    }

    @Override
    public boolean exhausted() {
      return exhausted;
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
