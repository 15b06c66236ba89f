package dev.meridian.video.baseline;

import java.util.List;

/**
 * No ingest; a query runs its class's cascade over all frames with motion: the difference detector
 * copies labels, the binary CNN decides what it is sure of, the GT-CNN the rest (NoScope, Thesis
 * §4.5.1).
 */
public final class NoScope implements Baseline {
  private final Footage footage;
  private final Stretch stretch;
  private final GtCnn gtCnn;
  private final CascadeModels models;
  private Work work = Work.NONE;

  /** The models stay the caller's to close. */
  public NoScope(Footage footage, Stretch stretch, GtCnn gtCnn, CascadeModels models) {
    this.footage = footage;
    this.stretch = stretch;
    this.gtCnn = gtCnn;
    this.models = models;
  }

  @Override
  public String name() {
    return "NoScope";
  }

  @Override
  public Work ingest() {
    return Work.NONE;
  }

  @Override
  public Answer query(String className) {
    BinaryModel model = models.model(className);
    work = new Work(0, stretch.frames(), 0, 0, 0);
    return new Answer(
        FrameLabels.of(
            footage, stretch, (ordinal, before) -> label(ordinal, before, className, model)),
        work);
  }

  private boolean label(int ordinal, boolean before, String className, BinaryModel model) {
    Cascade cascade = model.cascade();
    boolean reduced = cascade.usesDifference() || cascade.usesCnn();
    work = work.plus(new Work(0, 0, reduced ? 1 : 0, 0, 0));
    if (cascade.usesDifference() && ordinal > stretch.from()) {
      work = work.plus(new Work(0, 0, 0, 1, 0));
      if (Differences.to(footage, ordinal) < cascade.difference()) {
        return before;
      }
    }
    if (cascade.usesCnn()) {
      work = work.plus(new Work(0, 0, 0, 0, 1));
      double score = BinaryCnns.scores(model.cnn().orElseThrow(), footage, List.of(ordinal))[0];
      if (!cascade.isUncertain(score)) {
        return score >= cascade.high();
      }
    }
    work = work.plus(new Work(1, 0, 0, 0, 0));
    return gtCnn.sees(ordinal, className);
  }
}
