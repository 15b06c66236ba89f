package dev.meridian.runtime.streams;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.video.classify.IngestCnnDescription;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.ingest.ClassifiedChunk;
import dev.meridian.video.ingest.ExtractedChunk;
import dev.meridian.video.ingest.FrameChunk;
import dev.meridian.video.ingest.IngestState;
import dev.meridian.video.ingest.Preparation;
import dev.meridian.video.ingest.Prepared;
import dev.meridian.video.specialize.FeatureDistances;
import dev.meridian.video.specialize.Specialization;
import dev.meridian.video.specialize.SpecializationReport;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** Ingest without video: frames come when the test hands them in, and nothing is in them. */
final class FakeWork implements IngestWork {
  private static final BgrImage EMPTY = new BgrImage(1, 1, new byte[3]);
  private static final Blob NOTHING = Blob.of();

  /** Where generations are looked up, if the test has them. */
  VideoStore store;

  /** What the source gives next: frames, a failure, or the end. */
  private final BlockingQueue<Object> script = new LinkedBlockingQueue<>();

  final AtomicInteger preparations = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  final CountDownLatch opening = new CountDownLatch(1);
  volatile boolean preparationHangs;
  volatile boolean openingHangs;

  void giveFrames(int count) {
    script.add(count);
  }

  void fail(RuntimeException failure) {
    script.add(failure);
  }

  void end() {
    script.add("end");
  }

  static Prepared prepared(String className) {
    IngestCnnDescription cnn =
        new IngestCnnDescription(
            "fake",
            1,
            List.of(className, "OTHER"),
            1,
            Digest.of(className.getBytes(StandardCharsets.UTF_8)));
    SpecializationReport report =
        new SpecializationReport(
            "fake", 1, 1, 0, 0, 0, 1, List.of(), Map.of(), new FeatureDistances(0, 0, 0, 0, 0, 0));
    return new Prepared(NOTHING, new Specialization(NOTHING, cnn, report), 1_000_000, 1);
  }

  @Override
  public Prepared prepare(StreamRecord stream, Preparation.Listener listener) {
    preparations.incrementAndGet();
    listener.phase("labelling");
    while (preparationHangs) {
      if (listener.cancelled()) {
        throw new CancellationException("nobody waits");
      }
      Thread.onSpinWait();
    }
    return prepared("car");
  }

  @Override
  public IngestRun open(StreamRecord stream) {
    long first =
        stream.settings().containsKey("first") ? Long.parseLong(stream.settings().get("first")) : 0;
    if (store != null) {
      first =
          store
              .checkpoint(new IndexKey(stream.id(), stream.generation()))
              .map(IndexBatch.Checkpoint::nextOrdinal)
              .orElse(first);
      for (GenerationRecord one : store.generations(stream.id())) {
        first = one.generation() == stream.generation() ? one.firstOrdinal() : first;
      }
    }
    open.incrementAndGet();
    opening.countDown();
    while (openingHangs) {
      Thread.onSpinWait();
    }
    return new IngestRun(
        new IndexKey(stream.id(), stream.generation()),
        first,
        100,
        new ScriptedChunks(first),
        chunk -> new ExtractedChunk(chunk, nothingIn(chunk), Optional.empty()),
        chunk ->
            new ClassifiedChunk(
                chunk.chunk(), nothingIn(chunk.chunk()), Optional.empty(), Optional.empty()),
        FakeWork::batch,
        IngestAudit.NONE);
  }

  private static <T> List<List<T>> nothingIn(FrameChunk chunk) {
    return chunk.frames().stream().map(frame -> List.<T>of()).toList();
  }

  private static IndexBatch batch(ClassifiedChunk chunk) {
    List<FrameRecord> frames =
        chunk.chunk().frames().stream()
            .map(frame -> new FrameRecord(frame.ordinal(), frame.index(), frame.timeMicros()))
            .toList();
    return IndexBatch.withoutObjects(
        frames, List.of(), frames.isEmpty() ? Optional.empty() : Optional.of(checkpoint(frames)));
  }

  private static IndexBatch.Checkpoint checkpoint(List<FrameRecord> frames) {
    return new IndexBatch.Checkpoint(
        frames.get(frames.size() - 1).ordinal() + 1,
        new IngestState(NOTHING, NOTHING, NOTHING).toBlob());
  }

  private final class ScriptedChunks implements ChunkSource {
    private long next;
    private volatile boolean ended;

    ScriptedChunks(long first) {
      this.next = first;
    }

    @Override
    public Optional<FrameChunk> next() {
      Object step;
      try {
        step = script.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      if (step instanceof RuntimeException failure) {
        throw failure;
      }
      ended = step.equals("end");
      return step instanceof Integer count ? Optional.of(chunk(count)) : Optional.empty();
    }

    @Override
    public void finish() {
      script.add("finish");
    }

    @Override
    public boolean exhausted() {
      return ended;
    }

    private FrameChunk chunk(int count) {
      List<SampledFrame> frames =
          LongStream.range(next, next + count)
              .mapToObj(n -> new SampledFrame(n, n, n * 1_000_000, EMPTY))
              .toList();
      next += count;
      return new FrameChunk(frames, List.of(), false);
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
