package dev.meridian.video.reindex;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.store.GenerationParameters;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.GenerationRecord.Origin;
import dev.meridian.video.store.GenerationRecord.State;
import dev.meridian.video.store.Generations;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Changes the K, T, Skip_th or GT-CNN of a stream that is indexed already.
 *
 * <p>K, Skip_th and the GT-CNN are matters of reading: the new generation is a record that reads
 * the old clusters. Another T, or a K beyond the depth of the index, needs the stored objects to be
 * clustered again: that is written aside, read back and compared with the evidence, and only then
 * put in the place of the old generation, all generations of the stream at once. Until that moment
 * queries read what they read before, and whoever is killed on the way leaves it so; {@link
 * #cleanUp} takes the rest away.
 *
 * <p>Not for use by two at once on one stream. Reads and writes the store on the caller's thread.
 */
public final class Reindex {
  private final VideoStore store;
  private final ImageCodec codec;

  /**
   * @param codec cuts crops out of stored frames
   */
  public Reindex(VideoStore store, ImageCodec codec) {
    this.store = store;
    this.codec = codec;
  }

  /**
   * Carries a change out.
   *
   * @param stored all generations of the stream
   * @param settings of the stream's ingest, for C and what is kept
   * @param cancelled asked between steps
   * @return what is read from now on, by time; empty when the change changes nothing
   * @throws MeridianException INVALID_ARGUMENT when objects of a generation that still grows would
   *     have to be clustered again, STORE_FAILED when the evidence is not complete or cannot be
   *     read back
   * @throws CancellationException once {@code cancelled}; nothing has changed then
   */
  public List<Reindexed> run(
      StreamRecord stream,
      List<GenerationRecord> stored,
      ReindexChange change,
      IngestSettings settings,
      BooleanSupplier cancelled) {
    cleanUp(stream, stored);
    List<GenerationRecord> ready = stored.stream().filter(GenerationRecord::readable).toList();
    List<Reindexed> made = new ArrayList<>();
    int number = Generations.next(stored);
    for (GenerationRecord old : Generations.current(ready)) {
      GenerationRecord next = next(number, old, change);
      if (sameReading(old, next)) {
        continue;
      }
      made.add(
          next.indexed() == number
              ? cluster(stream, ready, old, next, settings, cancelled)
              : counted(stream.id(), next, old, false, 0));
      number++;
    }
    if (!made.isEmpty()) {
      switchTo(stream, ready, made);
    }
    return made;
  }

  /** Takes away what an interrupted run has left. */
  public void cleanUp(StreamRecord stream, List<GenerationRecord> stored) {
    for (GenerationRecord one : stored) {
      if (one.state() == State.BUILDING) {
        store.deleteGeneration(new IndexKey(stream.id(), one.generation()));
      }
    }
  }

  private static boolean sameReading(GenerationRecord old, GenerationRecord next) {
    return old.parameters().equals(next.parameters()) && old.gtCnn().equals(next.gtCnn());
  }

  private static GenerationRecord next(int number, GenerationRecord old, ReindexChange change) {
    GenerationParameters parameters = change.parameters(old);
    boolean clustered =
        parameters.threshold() != old.parameters().threshold()
            || parameters.indexDepth() > old.parameters().indexDepth();
    if (clustered && old.state() == State.GROWING) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          ("generation %d still grows, its objects cannot be clustered again with T = %s and depth %d:"
                  + " wait for its end, or tune the stream, which begins a new generation")
              .formatted(old.generation(), parameters.threshold(), parameters.indexDepth()));
    }
    return new GenerationRecord(
        number,
        clustered ? number : old.indexed(),
        old.evidence(),
        parameters,
        old.classes(),
        old.cnnDigest(),
        change.gtCnn(old),
        old.firstOrdinal(),
        old.fromMicros(),
        old.toMicros(),
        Origin.REINDEX,
        clustered ? State.BUILDING : old.state());
  }

  private Reindexed cluster(
      StreamRecord stream,
      List<GenerationRecord> ready,
      GenerationRecord old,
      GenerationRecord next,
      IngestSettings settings,
      BooleanSupplier cancelled) {
    List<GenerationRecord> written = new ArrayList<>(ready);
    written.add(next);
    store.change(stream, written, Map.of());
    EvidenceReplay replay = new EvidenceReplay(store, codec, settings, cancelled);
    int substitutes = replay.run(stream.id(), next);
    new ReadBack(store).check(stream.id(), next);
    return counted(stream.id(), next.in(State.COMPLETE), old, true, substitutes);
  }

  private Reindexed counted(
      StreamId stream,
      GenerationRecord next,
      GenerationRecord old,
      boolean clustered,
      int substitutes) {
    IndexKey index = next.index(stream);
    long[] objects = {0};
    long[] clusters = {0};
    store.forEachObject(index, object -> objects[0]++);
    store.forEachCluster(index, cluster -> clusters[0]++);
    return new Reindexed(
        next,
        old.generation(),
        clustered,
        Math.max(0, store.frameCount(index) - next.firstOrdinal()),
        objects[0],
        clusters[0],
        substitutes,
        store.digest(index));
  }

  private void switchTo(StreamRecord stream, List<GenerationRecord> ready, List<Reindexed> made) {
    List<GenerationRecord> records = new ArrayList<>(ready);
    made.forEach(one -> records.add(one.generation()));
    store.change(stream, records, Map.of());
    if (!store.generations(stream.id()).containsAll(records)) {
      throw new MeridianException(
          ErrorCode.STORE_FAILED,
          "the generations of stream %s cannot be read back: check the disk"
              .formatted(stream.id()));
    }
  }
}
