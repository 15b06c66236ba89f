package dev.meridian.video.baseline;

import dev.meridian.video.detect.Detection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The GT-CNN on every sampled frame with motion at ingest; queries read what it saw (Thesis §4.5.1,
 * Ingest-heavy).
 */
public final class IngestHeavy implements Baseline {
  private final Footage footage;
  private final Stretch stretch;
  private final GtCnn gtCnn;
  private Map<String, BitSet> index;

  public IngestHeavy(Footage footage, Stretch stretch, GtCnn gtCnn) {
    this.footage = footage;
    this.stretch = stretch;
    this.gtCnn = gtCnn;
  }

  @Override
  public String name() {
    return "Ingest-heavy";
  }

  @Override
  public Work ingest() {
    index = new HashMap<>();
    long calls = 0;
    List<Detection> seen = new ArrayList<>();
    for (int ordinal = stretch.from(); ordinal < stretch.to(); ordinal++) {
      if (ordinal == stretch.from() || footage.moves(ordinal)) {
        seen = gtCnn.see(ordinal);
        calls++;
      }
      for (Detection detection : seen) {
        index.computeIfAbsent(detection.className(), name -> new BitSet()).set(ordinal);
      }
    }
    return new Work(calls, stretch.frames(), 0, 0, 0);
  }

  @Override
  public Answer query(String className) {
    if (index == null) {
      throw new IllegalStateException("ingest first");
    }
    return new Answer(index.getOrDefault(className, new BitSet()), Work.NONE);
  }
}
