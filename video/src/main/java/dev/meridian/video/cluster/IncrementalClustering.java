package dev.meridian.video.cluster;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.math.FloatRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Single-pass clustering of objects that look alike, O(C·n) (Thesis §4.3.3).
 *
 * <p>An object joins the active cluster with the nearest anchor within T, ties to the lowest id,
 * else it opens a cluster. Where runs reach further than T, one that was in a cluster when it was
 * last seen goes on in it first. Three points the thesis leaves open:
 *
 * <ul>
 *   <li>The newborn is never the one that is sealed when C + 1 clusters would be active: it is
 *       always the smallest, and nothing new could ever grow. Of the others one goes that had no
 *       new member for half a minute, the idlest first; without such, the least by (size, last
 *       update, id). Sealing by size alone, popular clusters of the past would fill the table.
 *   <li>The anchor, an opener's feature, never moves, so every member is within T of it, or as far
 *       as runs reach. What the GT-CNN is shown is the medoid: the kept member nearest to the mean
 *       feature of the members. It is an approximation in one pass: a kept member replaces the
 *       medoid when it is nearer to the mean of that moment; members passed over are not looked at
 *       again.
 *   <li>Class scores are summed over the members, weighted by their frames; the mean feature counts
 *       each member once, whatever its frames.
 * </ul>
 *
 * <p>Single owner; the same observations after the same snapshot give the same results, bit for
 * bit.
 */
public final class IncrementalClustering {
  private static final int VERSION = 2;

  /** Snapshots of this version tell T alone. */
  private static final int WITHOUT_RUNS = 1;

  private final ClusteringSettings settings;
  private final float squaredThreshold;
  private final float squaredRunThreshold;
  private final ActiveClusters active;
  private final List<Cluster> sealed = new ArrayList<>();
  private long nextId;

  public IncrementalClustering(ClusteringSettings settings) {
    this.settings = settings;
    this.squaredThreshold = settings.threshold() * settings.threshold();
    this.squaredRunThreshold = settings.runThreshold() * settings.runThreshold();
    this.active = new ActiveClusters(settings);
  }

  /** Finds or opens a cluster for a new object. */
  public Assignment assign(Observation object) {
    checkWidth("feature", object.feature(), settings.featureSize());
    checkWidth("scores", object.scores(), settings.classes());
    int slot = slotOfRun(object);
    if (slot < 0) {
      slot = active.nearest(object.feature().values(), squaredThreshold);
    }
    if (slot >= 0) {
      active.join(slot, object);
      return new Assignment(active.id(slot), false, false, OptionalLong.empty());
    }
    return open(object);
  }

  /** The slot of the cluster that the object's run was in, if it is near enough; else −1. */
  private int slotOfRun(Observation object) {
    if (object.runCluster().isEmpty() || squaredRunThreshold <= squaredThreshold) {
      return -1;
    }
    int slot = active.slotOf(object.runCluster().getAsLong());
    return slot >= 0 && active.isWithin(slot, object.feature().values(), squaredRunThreshold)
        ? slot
        : -1;
  }

  private Assignment open(Observation object) {
    OptionalLong sealedId = OptionalLong.empty();
    int slot;
    if (active.full()) {
      slot = active.leastUseful(object.timeMicros());
      sealedId = OptionalLong.of(active.id(slot));
      sealed.add(active.view(slot, true));
    } else {
      slot = active.newSlot();
    }
    active.open(slot, nextId, object);
    return new Assignment(nextId++, true, !object.kept(), sealedId);
  }

  /**
   * Adds frames to a member that goes on unchanged.
   *
   * @param clusterId an active cluster; ask {@link #isActive} first, a sealed one does not grow
   * @param ordinal the latest of the frames
   * @param timeMicros its presentation time
   * @param scores the member's class probabilities
   * @param weight how many sampled frames are added
   */
  public void prolong(long clusterId, long ordinal, long timeMicros, FloatRow scores, long weight) {
    checkWidth("scores", scores, settings.classes());
    int slot = active.slotOf(clusterId);
    if (slot < 0 || weight < 1) {
      throw new IllegalArgumentException(
          "cluster %d cannot grow by %d frames".formatted(clusterId, weight));
    }
    active.grow(slot, ordinal, timeMicros, scores, weight);
  }

  /** Whether a cluster can still grow. */
  public boolean isActive(long clusterId) {
    return active.slotOf(clusterId) >= 0;
  }

  public int activeCount() {
    return active.count();
  }

  /** Seals every cluster: the stream has ended. */
  public void sealAll() {
    for (int slot = 0; slot < active.count(); slot++) {
      sealed.add(active.view(slot, true));
    }
    active.clear();
  }

  /**
   * The clusters that are new, have grown or were sealed since the last call, by id, as they are
   * now. Call it once per chunk: sealed clusters wait here until they are taken.
   */
  public List<Cluster> takeChanged() {
    List<Cluster> changed = new ArrayList<>(sealed);
    sealed.clear();
    for (int slot = 0; slot < active.count(); slot++) {
      if (active.changed(slot)) {
        changed.add(active.view(slot, false));
        active.markUnchanged(slot);
      }
    }
    changed.sort(Comparator.comparingLong(Cluster::id));
    return changed;
  }

  /** All that decides about later objects. Changes must have been taken before. */
  public Blob snapshot() {
    if (hasChanges()) {
      throw new IllegalStateException("take the changed clusters before the snapshot");
    }
    ByteWriter out = new ByteWriter(1 << 12);
    out.putByte(VERSION).putFloat(settings.threshold()).putFloat(settings.runThreshold());
    out.putInt(settings.maxActive());
    out.putInt(settings.featureSize()).putInt(settings.classes()).putLong(nextId);
    active.write(out);
    return Blob.of(out.toBytes());
  }

  /** Takes up a snapshot of a clustering with the same settings. */
  public void restore(Blob snapshot) {
    ByteReader in = new ByteReader(snapshot.bytes());
    int version = in.getByte();
    ClusteringSettings written =
        switch (version) {
          case WITHOUT_RUNS -> {
            float threshold = in.getFloat();
            yield new ClusteringSettings(
                threshold, threshold, in.getInt(), in.getInt(), in.getInt());
          }
          case VERSION ->
              new ClusteringSettings(
                  in.getFloat(), in.getFloat(), in.getInt(), in.getInt(), in.getInt());
          default -> null;
        };
    if (!settings.equals(written)) {
      throw new MeridianException(
          ErrorCode.INTERNAL,
          "a clustering of %s cannot go on from a snapshot of %s (version %d)"
              .formatted(settings, written, version));
    }
    sealed.clear();
    nextId = in.getLong();
    active.read(in);
  }

  private boolean hasChanges() {
    boolean changes = !sealed.isEmpty();
    for (int slot = 0; slot < active.count(); slot++) {
      changes |= active.changed(slot);
    }
    return changes;
  }

  private static void checkWidth(String what, FloatRow row, int width) {
    if (row.width() != width) {
      throw new IllegalArgumentException(
          "%s of %d numbers where %d are due".formatted(what, row.width(), width));
    }
  }
}
