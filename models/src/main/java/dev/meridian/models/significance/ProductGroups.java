package dev.meridian.models.significance;

/**
 * For parameters that are only ever used as a product a·b·c…: the relative change of the product
 * since it was last sent, given to every changed element of the group (Thesis §5.3.3). When one of
 * them is 0, no change of another is significant.
 *
 * @param groupSize neighbouring elements of a row that are multiplied; a last, shorter group is one
 *     too
 * @param floor least denominator, above 0
 */
public record ProductGroups(int groupSize, float floor) implements SignificanceFunction {
  public ProductGroups {
    Floors.check(floor);
    if (groupSize < 1) {
      throw new IllegalArgumentException("a group needs at least 1 element, got " + groupSize);
    }
  }

  @Override
  public void judge(
      float[] accumulated, int from, float[] values, int valuesFrom, int count, float[] into) {
    for (int start = 0; start < count; start += groupSize) {
      int end = Math.min(count, start + groupSize);
      float now = 1;
      float sent = 1;
      for (int j = start; j < end; j++) {
        now *= values[valuesFrom + j];
        sent *= values[valuesFrom + j] - accumulated[from + j];
      }
      float significance = Math.abs(now - sent) / Math.max(Math.abs(sent), floor);
      for (int j = start; j < end; j++) {
        into[j] = accumulated[from + j] == 0 ? 0 : significance;
      }
    }
  }
}
