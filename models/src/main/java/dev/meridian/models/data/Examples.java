package dev.meridian.models.data;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * Labelled sparse vectors: example after example in compressed rows.
 *
 * <p>Example {@code i} has the label {@code labels[i]} and the values {@code values[e]} of features
 * {@code featureOf[e]} for e from {@code starts[i]} to below {@code starts[i + 1]}. The arrays are
 * owned by the data set: whoever hands them over, or reads them, leaves them unchanged.
 */
public final class Examples {
  private final int features;
  private final int classes;
  private final int[] starts;
  private final int[] featureOf;
  private final float[] values;
  private final int[] labels;

  /**
   * Takes the arrays over, without a copy.
   *
   * @param features number of features; every {@code featureOf} is below
   * @param classes number of classes; every label is below
   */
  public Examples(
      int features, int classes, int[] starts, int[] featureOf, float[] values, int[] labels) {
    if (labels.length == 0) {
      throw new MeridianException(ErrorCode.NO_DATA, "there is no example in the data");
    }
    this.features = features;
    this.classes = classes;
    this.starts = CompressedRows.checked(starts, labels.length, featureOf, features, values.length);
    this.featureOf = featureOf;
    this.values = values;
    this.labels = CompressedRows.checkedBelow(labels, classes, "label");
  }

  public int count() {
    return labels.length;
  }

  public int features() {
    return features;
  }

  public int classes() {
    return classes;
  }

  /** Where each example begins in {@link #featureOf} and {@link #values}, and the end. */
  public int[] starts() {
    return starts;
  }

  public int[] featureOf() {
    return featureOf;
  }

  public float[] values() {
    return values;
  }

  public int[] labels() {
    return labels;
  }
}
