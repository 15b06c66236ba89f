package dev.meridian.video.cluster;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.math.FloatRow;
import java.util.Arrays;

/**
 * The clusters that can still grow, as columns: slot {@code s} of each array is one cluster,
 * vectors lie back to back. Slots are reused, so their order says nothing; ids do.
 */
final class ActiveClusters {
  /**
   * A cluster without a new member for this long gives way first, whatever its size: else what was
   * popular once fills the table, and everything that comes later is sealed at birth.
   */
  static final long IDLE_MICROS = 30_000_000;

  private final int featureSize;
  private final int classes;

  private final long[] ids;
  private final long[] anchorObjects;
  private final long[] medoidObjects;
  private final long[] medoidOrdinals;
  private final long[] sizes;
  private final long[] members;
  private final long[] firstMicros;
  private final long[] lastMicros;
  private final long[] lastOrdinals;
  private final boolean[] changed;
  private final float[] anchors;
  private final float[] means;
  private final float[] medoids;
  // Doubles: a parked car adds the same small probability hundreds of thousands of times.
  private final double[] scoreSums;
  private int count;

  ActiveClusters(ClusteringSettings settings) {
    int capacity = settings.maxActive();
    featureSize = settings.featureSize();
    classes = settings.classes();
    ids = new long[capacity];
    anchorObjects = new long[capacity];
    medoidObjects = new long[capacity];
    medoidOrdinals = new long[capacity];
    sizes = new long[capacity];
    members = new long[capacity];
    firstMicros = new long[capacity];
    lastMicros = new long[capacity];
    lastOrdinals = new long[capacity];
    changed = new boolean[capacity];
    anchors = new float[capacity * featureSize];
    means = new float[capacity * featureSize];
    medoids = new float[capacity * featureSize];
    scoreSums = new double[capacity * classes];
  }

  int count() {
    return count;
  }

  boolean full() {
    return count == ids.length;
  }

  /** The slot of a cluster, -1 when it is not active. */
  int slotOf(long id) {
    for (int slot = 0; slot < count; slot++) {
      if (ids[slot] == id) {
        return slot;
      }
    }
    return -1;
  }

  /** The slot whose anchor is nearest and within the limit, ties to the lowest id; -1 for none. */
  int nearest(float[] feature, float squaredLimit) {
    int nearest = -1;
    float best = squaredLimit;
    for (int slot = 0; slot < count; slot++) {
      float distance =
          SquaredDistance.upTo(best, feature, 0, anchors, slot * featureSize, featureSize);
      if (distance < best || (distance == best && (nearest < 0 || ids[slot] < ids[nearest]))) {
        best = distance;
        nearest = slot;
      }
    }
    return nearest;
  }

  /** Whether a slot's anchor is within the limit. */
  boolean isWithin(int slot, float[] feature, float squaredLimit) {
    return SquaredDistance.upTo(squaredLimit, feature, 0, anchors, slot * featureSize, featureSize)
        <= squaredLimit;
  }

  /**
   * The slot to give up: one that has stood idle longest, if any has for {@link #IDLE_MICROS}, else
   * the least by (size, last update, id).
   */
  int leastUseful(long nowMicros) {
    int least = 0;
    for (int slot = 1; slot < count; slot++) {
      if (before(slot, least, nowMicros - IDLE_MICROS)) {
        least = slot;
      }
    }
    return least;
  }

  private boolean before(int a, int b, long idleBefore) {
    boolean idle = lastMicros[a] < idleBefore;
    if (idle != lastMicros[b] < idleBefore) {
      return idle;
    }
    if (!idle && sizes[a] != sizes[b]) {
      return sizes[a] < sizes[b];
    }
    if (lastOrdinals[a] != lastOrdinals[b]) {
      return lastOrdinals[a] < lastOrdinals[b];
    }
    return ids[a] < ids[b];
  }

  /** A free slot; there is one when not {@link #full()}. */
  int newSlot() {
    return count++;
  }

  void clear() {
    count = 0;
  }

  /** Makes a slot a cluster of one object. */
  void open(int slot, long id, Observation object) {
    ids[slot] = id;
    anchorObjects[slot] = object.objectId();
    sizes[slot] = 0;
    members[slot] = 1;
    firstMicros[slot] = object.timeMicros();
    lastMicros[slot] = object.timeMicros();
    float[] feature = object.feature().values();
    System.arraycopy(feature, 0, anchors, slot * featureSize, featureSize);
    System.arraycopy(feature, 0, means, slot * featureSize, featureSize);
    Arrays.fill(scoreSums, slot * classes, (slot + 1) * classes, 0);
    setMedoid(slot, object);
    grow(slot, object.ordinal(), object.timeMicros(), object.scores(), object.weight());
  }

  /** Takes one more object into a cluster. */
  void join(int slot, Observation object) {
    members[slot]++;
    moveMean(slot, object.feature().values());
    if (object.kept() && nearerThanMedoid(slot, object.feature().values())) {
      setMedoid(slot, object);
    }
    grow(slot, object.ordinal(), object.timeMicros(), object.scores(), object.weight());
  }

  /** Adds frames to a cluster. */
  void grow(int slot, long ordinal, long timeMicros, FloatRow scores, long weight) {
    sizes[slot] += weight;
    firstMicros[slot] = Math.min(firstMicros[slot], timeMicros);
    lastMicros[slot] = Math.max(lastMicros[slot], timeMicros);
    lastOrdinals[slot] = ordinal;
    changed[slot] = true;
    float[] probabilities = scores.values();
    int from = slot * classes;
    for (int c = 0; c < classes; c++) {
      scoreSums[from + c] += (double) weight * probabilities[c];
    }
  }

  private void moveMean(int slot, float[] feature) {
    float share = 1f / members[slot];
    int from = slot * featureSize;
    for (int i = 0; i < featureSize; i++) {
      means[from + i] += share * (feature[i] - means[from + i]);
    }
  }

  private boolean nearerThanMedoid(int slot, float[] feature) {
    int from = slot * featureSize;
    float medoid =
        SquaredDistance.upTo(Float.POSITIVE_INFINITY, medoids, from, means, from, featureSize);
    return SquaredDistance.upTo(medoid, feature, 0, means, from, featureSize) < medoid;
  }

  private void setMedoid(int slot, Observation object) {
    medoidObjects[slot] = object.objectId();
    medoidOrdinals[slot] = object.ordinal();
    System.arraycopy(object.feature().values(), 0, medoids, slot * featureSize, featureSize);
  }

  long id(int slot) {
    return ids[slot];
  }

  boolean changed(int slot) {
    return changed[slot];
  }

  void markUnchanged(int slot) {
    changed[slot] = false;
  }

  Cluster view(int slot, boolean sealed) {
    float[] scores = new float[classes];
    for (int c = 0; c < classes; c++) {
      scores[c] = (float) scoreSums[slot * classes + c];
    }
    return new Cluster(
        ids[slot],
        sealed,
        anchorObjects[slot],
        medoidObjects[slot],
        medoidOrdinals[slot],
        sizes[slot],
        firstMicros[slot],
        lastMicros[slot],
        FloatRow.of(scores));
  }

  void write(ByteWriter out) {
    out.putInt(count);
    for (int slot = 0; slot < count; slot++) {
      out.putLong(ids[slot]).putLong(anchorObjects[slot]);
      out.putLong(medoidObjects[slot]).putLong(medoidOrdinals[slot]);
      out.putLong(sizes[slot]).putLong(members[slot]);
      out.putLong(firstMicros[slot]).putLong(lastMicros[slot]).putLong(lastOrdinals[slot]);
    }
    out.putFloats(anchors, 0, count * featureSize);
    out.putFloats(means, 0, count * featureSize);
    out.putFloats(medoids, 0, count * featureSize);
    out.putDoubles(scoreSums, 0, count * classes);
  }

  void read(ByteReader in) {
    count = in.getInt();
    for (int slot = 0; slot < count; slot++) {
      ids[slot] = in.getLong();
      anchorObjects[slot] = in.getLong();
      medoidObjects[slot] = in.getLong();
      medoidOrdinals[slot] = in.getLong();
      sizes[slot] = in.getLong();
      members[slot] = in.getLong();
      firstMicros[slot] = in.getLong();
      lastMicros[slot] = in.getLong();
      lastOrdinals[slot] = in.getLong();
      changed[slot] = false;
    }
    in.getFloats(anchors, 0, count * featureSize);
    in.getFloats(means, 0, count * featureSize);
    in.getFloats(medoids, 0, count * featureSize);
    in.getDoubles(scoreSums, 0, count * classes);
  }
}
