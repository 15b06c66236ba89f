package dev.meridian.video.reindex;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.ingest.Reclustering;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Carries stored objects through a {@link Reclustering}, some hundred frames at a time. */
final class EvidenceReplay {
  private static final int FRAMES_AT_ONCE = 256;

  private final VideoStore store;
  private final ImageCodec codec;
  private final IngestSettings settings;
  private final BooleanSupplier cancelled;

  EvidenceReplay(
      VideoStore store, ImageCodec codec, IngestSettings settings, BooleanSupplier cancelled) {
    this.store = store;
    this.codec = codec;
    this.settings = settings;
    this.cancelled = cancelled;
  }

  /**
   * Writes the index of a generation from the evidence it names.
   *
   * @return how many clusters show a substitute
   */
  int run(StreamId stream, GenerationRecord target) {
    IndexKey from = new IndexKey(stream, target.evidence());
    IndexKey to = target.index(stream);
    Run run = new Run(from, to, target);
    store.forEachObject(from, run::onObject);
    run.finish();
    List<Gap> gaps = store.gaps(from);
    store.write(to, IndexBatch.withoutObjects(List.of(), gaps, Optional.empty()));
    return run.reclustering.map(Reclustering::substitutes).orElse(0);
  }

  private final class Run {
    private final IndexKey from;
    private final IndexKey to;
    private final GenerationRecord target;
    private final long endOrdinal;
    private final List<ObjectRecord> starting = new ArrayList<>();
    private Optional<Reclustering> reclustering = Optional.empty();
    private long nextOrdinal;

    Run(IndexKey from, IndexKey to, GenerationRecord target) {
      this.from = from;
      this.to = to;
      this.target = target;
      this.endOrdinal = store.frameCount(from);
      this.nextOrdinal = target.firstOrdinal();
    }

    /** Objects come by first frame: one that lies behind the page ends it. */
    void onObject(ObjectRecord object) {
      if (reclustering.isEmpty()) {
        reclustering = Optional.of(reclustering(object));
      }
      while (object.frames().firstOrdinal() >= nextOrdinal + FRAMES_AT_ONCE) {
        page();
      }
      starting.add(object);
    }

    void finish() {
      while (nextOrdinal < endOrdinal) {
        page();
      }
    }

    private void page() {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("nobody waits for the new index any more");
      }
      List<FrameRecord> frames = store.frames(from, nextOrdinal, nextOrdinal + FRAMES_AT_ONCE - 1);
      store.write(
          to,
          reclustering
              .map(again -> again.apply(frames, List.copyOf(starting)))
              .orElseGet(() -> IndexBatch.withoutObjects(frames, List.of(), Optional.empty())));
      starting.clear();
      nextOrdinal += FRAMES_AT_ONCE;
    }

    private Reclustering reclustering(ObjectRecord first) {
      return new Reclustering(
          settings.clustering(
              target.parameters().threshold(),
              target.parameters().runFactor(),
              first.feature().width(),
              first.scores().width()),
          settings.keep(),
          target.parameters().indexDepth(),
          this::crop);
    }

    private Blob crop(ObjectRecord old, long ordinal) {
      Optional<Blob> stored =
          ordinal == old.frames().firstOrdinal() ? store.crop(from, old.id()) : Optional.empty();
      return stored.orElseGet(() -> cut(old, ordinal));
    }

    private Blob cut(ObjectRecord old, long ordinal) {
      Blob frame =
          store
              .frameJpeg(from, ordinal)
              .orElseThrow(
                  () ->
                      new MeridianException(
                          ErrorCode.STORE_FAILED,
                          "the picture of frame %d of stream %s is lost: ingest again"
                              .formatted(ordinal, from.stream())));
      return codec.encodeJpegCrop(codec.decode(frame), old.box(), settings.cropQuality());
    }
  }
}
