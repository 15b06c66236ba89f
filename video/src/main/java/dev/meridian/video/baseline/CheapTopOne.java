package dev.meridian.video.baseline;

import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.store.VideoStore;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The word of the ingest CNN alone: a frame holds a class when one of its objects has it as its
 * best class. No GT-CNN, so it costs as much as Focus at ingest and nothing at query time.
 */
public final class CheapTopOne implements Baseline {
  private final VideoStore store;
  private final IndexKey key;
  private final List<String> classes;
  private final Stretch stretch;
  private Map<String, BitSet> index;

  /**
   * @param classes of the ingest CNN that made the index, in its order
   */
  public CheapTopOne(VideoStore store, IndexKey key, List<String> classes, Stretch stretch) {
    this.store = store;
    this.key = key;
    this.classes = List.copyOf(classes);
    this.stretch = stretch;
  }

  @Override
  public String name() {
    return "cheap top-1";
  }

  /** Reads the index that is there; making it is counted with Focus. */
  @Override
  public Work ingest() {
    index = new HashMap<>();
    store.forEachObject(key, this::add);
    return Work.NONE;
  }

  private void add(ObjectRecord object) {
    int best = 0;
    for (int i = 1; i < object.scores().width(); i++) {
      if (object.scores().get(i) > object.scores().get(best)) {
        best = i;
      }
    }
    int from = (int) Math.max(stretch.from(), object.frames().firstOrdinal());
    int to = (int) Math.min(stretch.to(), object.frames().lastOrdinal() + 1);
    if (from < to) {
      index.computeIfAbsent(classes.get(best), name -> new BitSet()).set(from, to);
    }
  }

  @Override
  public Answer query(String className) {
    if (index == null) {
      throw new IllegalStateException("ingest first");
    }
    return new Answer(index.getOrDefault(className, new BitSet()), Work.NONE);
  }
}
