package dev.meridian.models.data;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Arrays;

/** Collects labelled vectors, one after the other. Not thread-safe. */
public final class ExamplesBuilder {
  private int[] starts = new int[256];
  private int[] labels = new int[256];
  private int[] featureOf = new int[1024];
  private float[] values = new float[1024];
  private int examples;
  private int entries;
  private int features;
  private int classes;

  /** Adds a value of the example that {@link #endExample} will end; features ascend from 0. */
  public ExamplesBuilder addValue(int feature, float value) {
    if (entries == values.length) {
      int grown = entries + (entries >> 1);
      featureOf = Arrays.copyOf(featureOf, grown);
      values = Arrays.copyOf(values, grown);
    }
    featureOf[entries] = feature;
    values[entries++] = value;
    return this;
  }

  /** Ends an example with its label, from 0. */
  public ExamplesBuilder endExample(int label) {
    if (examples + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      labels = Arrays.copyOf(labels, 2 * labels.length);
    }
    for (int e = starts[examples]; e < entries; e++) {
      features = Math.max(features, featureOf[e] + 1);
    }
    classes = Math.max(classes, label + 1);
    labels[examples++] = label;
    starts[examples] = entries;
    return this;
  }

  /** Forgets the values added since the last example's end. */
  public ExamplesBuilder dropExample() {
    entries = starts[examples];
    return this;
  }

  public int count() {
    return examples;
  }

  /** The examples, with as many features and classes as were seen, and at least those asked for. */
  public Examples build(int leastFeatures, int leastClasses) {
    if (examples == 0) {
      throw new MeridianException(ErrorCode.NO_DATA, "there is no example in the data");
    }
    return new Examples(
        Math.max(features, leastFeatures),
        Math.max(classes, leastClasses),
        Arrays.copyOf(starts, examples + 1),
        Arrays.copyOf(featureOf, entries),
        Arrays.copyOf(values, entries),
        Arrays.copyOf(labels, examples));
  }
}
