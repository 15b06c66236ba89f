package dev.meridian.video.store.binary;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A video store over an ordered map of bytes. */
public final class BinaryVideoStore implements VideoStore {
  private final OrderedBytes bytes;

  /**
   * Takes the bytes over: they are closed with the store, or at once when their format is newer.
   *
   * @param place how messages name the store, such as its folder
   */
  public BinaryVideoStore(OrderedBytes bytes, String place) {
    this.bytes = bytes;
    try {
      StoreFormat.check(bytes, place);
    } catch (RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  @Override
  public void putStream(StreamRecord stream) {
    byte[] value = StreamRecordCodec.encode(stream);
    bytes.write(to -> to.put(Space.META, Keys.stream(stream.id()), value));
  }

  @Override
  public Optional<StreamRecord> stream(StreamId id) {
    return bytes.get(Space.META, Keys.stream(id)).map(StreamRecordCodec::decode);
  }

  @Override
  public List<StreamRecord> streams() {
    List<StreamRecord> streams = new ArrayList<>();
    bytes.scan(
        Space.META,
        Keys.after(Keys.FORMAT),
        Keys.STREAMS_END,
        (key, value) -> streams.add(StreamRecordCodec.decode(value)));
    return streams;
  }

  @Override
  public List<GenerationRecord> generations(StreamId id) {
    List<GenerationRecord> generations = new ArrayList<>();
    byte[] from = Keys.generations(id);
    bytes.scan(
        Space.STATE,
        from,
        Keys.after(from),
        (key, value) -> generations.add(GenerationRecordCodec.decode(value)));
    return generations;
  }

  @Override
  public void change(
      StreamRecord stream, List<GenerationRecord> generations, Map<String, Blob> blobs) {
    StreamId id = stream.id();
    bytes.write(
        to -> {
          to.put(Space.META, Keys.stream(id), StreamRecordCodec.encode(stream));
          for (GenerationRecord one : generations) {
            byte[] key = Keys.generation(id, one.generation());
            to.put(Space.STATE, key, GenerationRecordCodec.encode(one));
          }
          blobs.forEach(
              (name, blob) -> to.put(Space.PICTURES, Keys.namedBlob(id, name), blob.bytes()));
        });
  }

  @Override
  public void deleteGeneration(IndexKey index) {
    byte[] from = Keys.index(index);
    byte[] to = Keys.index(new IndexKey(index.stream(), index.generation() + 1));
    bytes.write(
        changes -> {
          for (Space space : Space.values()) {
            changes.deleteRange(space, from, to);
          }
          changes.delete(Space.STATE, Keys.generation(index.stream(), index.generation()));
        });
    bytes.reclaim(from, to);
  }

  @Override
  public void deleteStream(StreamId id) {
    byte[] from = Keys.stream(id);
    byte[] to = Keys.streamEnd(id);
    bytes.write(
        changes -> {
          for (Space space : Space.values()) {
            changes.deleteRange(space, from, to);
          }
        });
    bytes.reclaim(from, to);
  }

  @Override
  public void putBlob(StreamId id, String name, Blob content) {
    bytes.write(to -> to.put(Space.PICTURES, Keys.namedBlob(id, name), content.bytes()));
  }

  @Override
  public Optional<Blob> blob(StreamId id, String name) {
    return bytes.get(Space.PICTURES, Keys.namedBlob(id, name)).map(Blob::of);
  }

  @Override
  public void write(IndexKey index, IndexBatch batch) {
    bytes.write(to -> new BatchWriter(index, to).write(batch));
  }

  @Override
  public Optional<IndexBatch.Checkpoint> checkpoint(IndexKey index) {
    return bytes.get(Space.STATE, Keys.table(index, Keys.CHECKPOINT)).map(Values::checkpoint);
  }

  @Override
  public List<IndexEntry> entries(IndexKey index, int classId, int k) {
    List<IndexEntry> entries = new ArrayList<>();
    bytes.scan(
        Space.INDEX,
        Keys.entries(index, classId, 1),
        k == Integer.MAX_VALUE
            ? Keys.entries(index, classId + 1, 1)
            : Keys.entries(index, classId, Math.max(1, k + 1)),
        (key, value) -> entries.add(entry(key, value)));
    entries.sort(Comparator.comparingLong(IndexEntry::clusterId));
    return entries;
  }

  private static IndexEntry entry(byte[] key, byte[] value) {
    return new IndexEntry(
        Keys.intAt(key, 12), Keys.longAt(key, 0), Keys.intAt(key, 8), Values.confidence(value));
  }

  @Override
  public Optional<ClusterRecord> cluster(IndexKey index, long clusterId) {
    return bytes
        .get(Space.INDEX, Keys.one(index, Keys.CLUSTERS, clusterId))
        .map(value -> Values.cluster(clusterId, value));
  }

  @Override
  public void forEachCluster(IndexKey index, Consumer<ClusterRecord> visitor) {
    scan(
        Space.INDEX,
        index,
        Keys.CLUSTERS,
        (key, value) -> visitor.accept(Values.cluster(Keys.longAt(key, 0), value)));
  }

  @Override
  public List<ObjectRecord> members(IndexKey index, long clusterId) {
    byte[] prefix = Keys.one(index, Keys.MEMBERS, clusterId);
    List<Long> ids = new ArrayList<>();
    bytes.scan(
        Space.INDEX,
        prefix,
        Keys.one(index, Keys.MEMBERS, clusterId + 1),
        (key, value) -> ids.add(Keys.longAt(key, 0)));
    List<byte[]> values =
        bytes.getAll(
            Space.INDEX, ids.stream().map(id -> Keys.one(index, Keys.OBJECTS, id)).toList());
    if (values.size() != ids.size()) {
      // The stream was deleted between the two readings.
      return List.of();
    }
    List<ObjectRecord> members = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      members.add(Values.object(ids.get(i), values.get(i)));
    }
    return members;
  }

  @Override
  public Optional<ObjectRecord> object(IndexKey index, long objectId) {
    return bytes
        .get(Space.INDEX, Keys.one(index, Keys.OBJECTS, objectId))
        .map(value -> Values.object(objectId, value));
  }

  @Override
  public void forEachObject(IndexKey index, Consumer<ObjectRecord> visitor) {
    scan(
        Space.INDEX,
        index,
        Keys.OBJECTS,
        (key, value) -> visitor.accept(Values.object(Keys.longAt(key, 0), value)));
  }

  @Override
  public List<FrameRecord> frames(IndexKey index, long first, long last) {
    List<FrameRecord> frames = new ArrayList<>();
    if (last < Math.max(0, first)) {
      return frames;
    }
    bytes.scan(
        Space.INDEX,
        Keys.one(index, Keys.FRAMES, Math.max(0, first)),
        last == Long.MAX_VALUE
            ? Keys.after(Keys.table(index, Keys.FRAMES))
            : Keys.one(index, Keys.FRAMES, last + 1),
        (key, value) -> frames.add(Values.frame(Keys.longAt(key, 0), value)));
    return frames;
  }

  @Override
  public long frameCount(IndexKey index) {
    byte[] from = Keys.table(index, Keys.FRAMES);
    return bytes
        .lastKey(Space.INDEX, from, Keys.after(from))
        .map(key -> Keys.longAt(key, 0) + 1)
        .orElse(0L);
  }

  @Override
  public List<Gap> gaps(IndexKey index) {
    List<Gap> gaps = new ArrayList<>();
    scan(
        Space.INDEX,
        index,
        Keys.GAPS,
        (key, value) ->
            gaps.add(new Gap(Keys.longAt(key, 1), Keys.longAt(key, 0), Values.text(value))));
    return gaps;
  }

  @Override
  public Optional<Blob> frameJpeg(IndexKey index, long ordinal) {
    IndexKey evidence = evidence(index);
    return bytes.get(Space.PICTURES, Keys.one(evidence, Keys.FRAME_JPEGS, ordinal)).map(Blob::of);
  }

  /** Frames of a re-indexed generation are not stored twice. */
  private IndexKey evidence(IndexKey index) {
    return bytes
        .get(Space.STATE, Keys.generation(index.stream(), index.generation()))
        .map(GenerationRecordCodec::decode)
        .map(record -> new IndexKey(index.stream(), record.evidence()))
        .orElse(index);
  }

  @Override
  public Optional<Blob> crop(IndexKey index, long objectId) {
    return bytes.get(Space.PICTURES, Keys.one(index, Keys.CROPS, objectId)).map(Blob::of);
  }

  @Override
  public Optional<List<Detection>> verdict(IndexKey index, Digest gtCnn, long ordinal) {
    return bytes
        .get(Space.STATE, Keys.verdict(index.stream(), gtCnn, ordinal))
        .map(Values::detections);
  }

  @Override
  public void putVerdict(IndexKey index, Digest gtCnn, long ordinal, List<Detection> detections) {
    byte[] value = Values.detections(detections);
    bytes.write(to -> to.put(Space.STATE, Keys.verdict(index.stream(), gtCnn, ordinal), value));
  }

  @Override
  public List<Long> judged(IndexKey index, Digest gtCnn, long first, long last) {
    List<Long> ordinals = new ArrayList<>();
    if (first <= last) {
      long end = Math.min(last, Long.MAX_VALUE - 1) + 1;
      bytes.scan(
          Space.STATE,
          Keys.verdict(index.stream(), gtCnn, first),
          Keys.verdict(index.stream(), gtCnn, end),
          (key, value) -> ordinals.add(Keys.longAt(key, 0)));
    }
    return ordinals;
  }

  @Override
  public Digest digest(IndexKey index) {
    IndexDigest digest = new IndexDigest();
    frames(index, 0, Long.MAX_VALUE).forEach(digest::frame);
    forEachObject(index, digest::object);
    forEachCluster(index, digest::cluster);
    scan(Space.INDEX, index, Keys.ENTRIES, (key, value) -> digest.entry(entry(key, value)));
    gaps(index).forEach(digest::gap);
    scan(
        Space.PICTURES,
        index,
        Keys.CROPS,
        (key, value) -> digest.picture("crop", Keys.longAt(key, 0), value));
    scan(
        Space.PICTURES,
        evidence(index),
        Keys.FRAME_JPEGS,
        (key, value) -> digest.picture("frame", Keys.longAt(key, 0), value));
    return digest.finish();
  }

  @Override
  public long indexBytes(IndexKey index) {
    long[] sum = {0};
    for (byte table :
        new byte[] {
          Keys.FRAMES, Keys.OBJECTS, Keys.CLUSTERS, Keys.MEMBERS, Keys.ENTRIES, Keys.GAPS
        }) {
      scan(Space.INDEX, index, table, (key, value) -> sum[0] += key.length + value.length);
    }
    return sum[0];
  }

  private void scan(Space space, IndexKey index, byte table, OrderedBytes.Visitor visitor) {
    byte[] from = Keys.table(index, table);
    bytes.scan(space, from, Keys.after(from), visitor);
  }

  @Override
  public void close() {
    bytes.close();
  }
}
