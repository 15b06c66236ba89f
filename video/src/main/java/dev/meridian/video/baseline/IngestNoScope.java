package dev.meridian.video.baseline;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cascades of all classes at ingest: every binary CNN looks at every frame with motion, and the
 * GT-CNN as soon as one of them is unsure; queries read the labels (Thesis §4.5.1, Ingest-NoScope).
 */
public final class IngestNoScope implements Baseline {
  private final Footage footage;
  private final Stretch stretch;
  private final GtCnn gtCnn;
  private final CascadeModels models;
  private final Map<String, Boolean> now = new TreeMap<>();
  private Map<String, BitSet> index;
  private Work work = Work.NONE;

  /** The models stay the caller's to close. */
  public IngestNoScope(Footage footage, Stretch stretch, GtCnn gtCnn, CascadeModels models) {
    this.footage = footage;
    this.stretch = stretch;
    this.gtCnn = gtCnn;
    this.models = models;
  }

  @Override
  public String name() {
    return "Ingest-NoScope";
  }

  @Override
  public Work ingest() {
    index = new TreeMap<>();
    models.classes().forEach(name -> index.put(name, new BitSet()));
    models.classes().forEach(name -> now.put(name, false));
    work = new Work(0, stretch.frames(), 0, 0, 0);
    for (int ordinal = stretch.from(); ordinal < stretch.to(); ordinal++) {
      if (ordinal == stretch.from() || footage.moves(ordinal)) {
        look(ordinal);
      }
      for (String name : models.classes()) {
        index.get(name).set(ordinal, now.get(name));
      }
    }
    return work;
  }

  @Override
  public Answer query(String className) {
    if (index == null) {
      throw new IllegalStateException("ingest first");
    }
    return new Answer(index.getOrDefault(className, new BitSet()), Work.NONE);
  }

  private void look(int ordinal) {
    boolean first = ordinal == stretch.from();
    double difference = first ? Double.MAX_VALUE : Differences.to(footage, ordinal);
    work = work.plus(new Work(0, 0, 1, first ? 0 : 1, 0));
    boolean unsure = false;
    for (String name : models.classes()) {
      BinaryModel model = models.model(name);
      if (difference >= model.cascade().difference()) {
        unsure |= !decide(ordinal, name, model);
      }
    }
    if (unsure) {
      work = work.plus(new Work(1, 0, 0, 0, 0));
      for (String name : models.classes()) {
        now.put(name, gtCnn.sees(ordinal, name));
      }
    }
  }

  /** Whether the class's own network is sure; its word is taken when no other needs the GT-CNN. */
  private boolean decide(int ordinal, String name, BinaryModel model) {
    if (!model.cascade().usesCnn()) {
      return false;
    }
    work = work.plus(new Work(0, 0, 0, 0, 1));
    double score = BinaryCnns.scores(model.cnn().orElseThrow(), footage, List.of(ordinal))[0];
    now.put(name, score >= model.cascade().high());
    return !model.cascade().isUncertain(score);
  }
}
