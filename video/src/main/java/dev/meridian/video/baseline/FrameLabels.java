package dev.meridian.video.baseline;

import java.util.BitSet;

/**
 * Labels one frame after the other. A frame without motion keeps the label of the frame before: its
 * picture is the same, so what stands in it is too.
 */
final class FrameLabels {
  /** Decides about one frame; {@code before} is the label of the frame before. */
  @FunctionalInterface
  interface Rule {
    boolean label(int ordinal, boolean before);
  }

  private FrameLabels() {}

  /** Applies a rule to the first frame and to all that move. */
  static BitSet of(Footage footage, Stretch stretch, Rule rule) {
    BitSet labels = new BitSet();
    boolean before = false;
    for (int ordinal = stretch.from(); ordinal < stretch.to(); ordinal++) {
      boolean keep = ordinal > stretch.from() && !footage.moves(ordinal);
      before = keep ? before : rule.label(ordinal, before);
      labels.set(ordinal, before);
    }
    return labels;
  }
}
