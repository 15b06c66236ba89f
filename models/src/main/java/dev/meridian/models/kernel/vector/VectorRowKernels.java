package dev.meridian.models.kernel.vector;

import dev.meridian.models.kernel.PlainRowKernels;
import dev.meridian.models.kernel.RowKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops in vectors of eight floats, whatever the processor prefers: the width decides which
 * partial sum a product goes into. Lanes are added up one by one through memory, since the order of
 * {@code reduceLanes} is left open.
 */
public final class VectorRowKernels implements RowKernels {
  private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

  /** Whether the processor has vectors this wide; in software they are slower than plain loops. */
  public static boolean isFast() {
    return FloatVector.SPECIES_PREFERRED.length() >= EIGHT.length();
  }

  @Override
  public float dot(float[] p, float[] q, int from, int to, float[] lanes) {
    float sum = 0;
    int j = from;
    if (to - from >= LANES) {
      FloatVector sums = FloatVector.zero(EIGHT);
      for (; j <= to - LANES; j += LANES) {
        sums = sums.add(load(p, j).mul(load(q, j)));
      }
      sums.intoArray(lanes, 0);
      sum = RowKernels.fold(lanes);
    }
    float rest = 0;
    for (; j < to; j++) {
      rest += p[j] * q[j];
    }
    return sum + rest;
  }

  @Override
  public float sumOfSquares(float[] elements, int from, int to, float[] lanes) {
    return dot(elements, elements, from, to, lanes);
  }

  @Override
  public void step(
      float[] p, float[] q, int from, int to, float keepP, float moveP, float keepQ, float moveQ) {
    int j = from;
    for (; j <= to - LANES; j += LANES) {
      FloatVector left = load(p, j);
      FloatVector right = load(q, j);
      left.mul(keepP).add(right.mul(moveP)).intoArray(p, j);
      right.mul(keepQ).add(left.mul(moveQ)).intoArray(q, j);
    }
    for (; j < to; j++) {
      float left = p[j];
      float right = q[j];
      p[j] = keepP * left + moveP * right;
      q[j] = keepQ * right + moveQ * left;
    }
  }

  @Override
  public void add(float[] into, int at, float[] values, int from, int count) {
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      load(into, at + j).add(load(values, from + j)).intoArray(into, at + j);
    }
    for (; j < count; j++) {
      into[at + j] += values[from + j];
    }
  }

  @Override
  public void addToBoth(float[] into, float[] too, int at, float[] values, int from, int count) {
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      FloatVector more = load(values, from + j);
      load(into, at + j).add(more).intoArray(into, at + j);
      load(too, at + j).add(more).intoArray(too, at + j);
    }
    for (; j < count; j++) {
      into[at + j] += values[from + j];
      too[at + j] += values[from + j];
    }
  }

  @Override
  public void addMeasured(
      float[] into,
      float[] too,
      int at,
      float[] values,
      int from,
      int count,
      float[] lanes,
      float[] measures) {
    FloatVector sums = FloatVector.zero(EIGHT);
    IntVector most = IntVector.zero(IntVector.SPECIES_256);
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      FloatVector more = load(values, from + j);
      FloatVector sum = load(into, at + j).add(more);
      sum.intoArray(into, at + j);
      sums = sums.add(sum.mul(sum));
      FloatVector otherSum = load(too, at + j).add(more);
      otherSum.intoArray(too, at + j);
      most = most.max(otherSum.reinterpretAsInts().and(Integer.MAX_VALUE));
    }
    float squares = 0;
    if (j > 0) {
      sums.intoArray(lanes, 0);
      squares = RowKernels.fold(lanes);
    }
    int bits = most.reduceLanes(VectorOperators.MAX);
    float rest = 0;
    for (; j < count; j++) {
      float sum = into[at + j] + values[from + j];
      into[at + j] = sum;
      rest += sum * sum;
      float otherSum = too[at + j] + values[from + j];
      too[at + j] = otherSum;
      bits = Math.max(bits, Float.floatToRawIntBits(otherSum) & Integer.MAX_VALUE);
    }
    measures[0] = squares + rest;
    measures[1] = Float.intBitsToFloat(bits);
  }

  @Override
  public float largest(float[] elements, int from, int to) {
    IntVector most = IntVector.zero(IntVector.SPECIES_256);
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      most = most.max(load(elements, i).reinterpretAsInts().and(Integer.MAX_VALUE));
    }
    int bits = most.reduceLanes(VectorOperators.MAX);
    return Float.intBitsToFloat(PlainRowKernels.largestBits(elements, i, to, bits));
  }

  @Override
  public int selectNotBelow(
      float[] elements, int from, int to, float bound, int[] found, int next) {
    int end = next;
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      // Most elements are insignificant: eight at a time are passed over.
      if (!load(elements, i).abs().compare(VectorOperators.LT, bound).allTrue()) {
        end = PlainRowKernels.selectOneByOne(elements, i, i + LANES, bound, found, end);
      }
    }
    return PlainRowKernels.selectOneByOne(elements, i, to, bound, found, end);
  }

  private static FloatVector load(float[] elements, int at) {
    return FloatVector.fromArray(EIGHT, elements, at);
  }
}
