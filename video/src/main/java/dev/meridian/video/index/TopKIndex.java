package dev.meridian.video.index;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps the lines class → cluster in step with clusters that change (Thesis §4.3.1).
 *
 * <p>A cluster is ranked by the class scores summed over its members, ties to the lowest class, not
 * by its anchor alone; its best classes up to the depth get a line each. Lines of active clusters
 * are written as well, so that a query sees what was ingested a second ago; what such a cluster had
 * is remembered until it is sealed.
 *
 * <p>Single owner, deterministic.
 */
public final class TopKIndex {
  /** How many classes of a cluster are indexed unless told otherwise: the greatest usable K. */
  public static final int DEFAULT_DEPTH = 5;

  private static final int VERSION = 1;

  private final int depth;
  private final Map<Long, List<IndexEntry>> linesOfActive = new TreeMap<>();

  /**
   * What to change in the stored index, removes first.
   *
   * @param puts lines to set
   * @param removes lines to take away
   */
  public record Changes(List<IndexEntry> puts, List<IndexEntry> removes) {
    public Changes {
      puts = List.copyOf(puts);
      removes = List.copyOf(removes);
    }
  }

  /**
   * @param depth how many of a cluster's best classes are indexed, the greatest K a query can ask
   *     for; all of them when there are fewer
   */
  public TopKIndex(int depth) {
    if (depth < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "an index depth of " + depth + " finds nothing: use at least 1");
    }
    this.depth = depth;
  }

  /** Brings the lines of new, changed and newly sealed clusters up to date. */
  public Changes onChanged(List<ClusterRecord> clusters) {
    List<IndexEntry> puts = new ArrayList<>();
    List<IndexEntry> removes = new ArrayList<>();
    for (ClusterRecord cluster : clusters) {
      List<IndexEntry> lines = lines(cluster);
      List<IndexEntry> old = linesOfActive.getOrDefault(cluster.id(), List.of());
      for (IndexEntry line : old) {
        if (lines.stream().noneMatch(l -> sameKey(l, line))) {
          removes.add(line);
        }
      }
      for (IndexEntry line : lines) {
        if (!old.contains(line)) {
          puts.add(line);
        }
      }
      remember(cluster, lines);
    }
    return new Changes(puts, removes);
  }

  private void remember(ClusterRecord cluster, List<IndexEntry> lines) {
    if (cluster.sealed()) {
      linesOfActive.remove(cluster.id());
    } else {
      linesOfActive.put(cluster.id(), lines);
    }
  }

  private static boolean sameKey(IndexEntry a, IndexEntry b) {
    return a.classId() == b.classId() && a.rank() == b.rank();
  }

  /** A cluster's lines, best first. */
  List<IndexEntry> lines(ClusterRecord cluster) {
    float[] scores = cluster.scoreSum().values();
    boolean[] taken = new boolean[scores.length];
    List<IndexEntry> lines = new ArrayList<>();
    for (int rank = 1; rank <= Math.min(depth, scores.length); rank++) {
      int best = -1;
      for (int c = 0; c < scores.length; c++) {
        if (!taken[c] && (best < 0 || scores[c] > scores[best])) {
          best = c;
        }
      }
      taken[best] = true;
      lines.add(new IndexEntry(best, cluster.id(), rank, scores[best] / cluster.size()));
    }
    return List.copyOf(lines);
  }

  /** What is remembered of active clusters, to go on from after a restart. */
  public Blob snapshot() {
    ByteWriter out = new ByteWriter(1 << 12).putByte(VERSION).putInt(depth);
    out.putInt(linesOfActive.size());
    linesOfActive.forEach(
        (cluster, lines) -> {
          out.putLong(cluster).putInt(lines.size());
          for (IndexEntry line : lines) {
            out.putInt(line.classId()).putFloat(line.confidence());
          }
        });
    return Blob.of(out.toBytes());
  }

  /** Takes up a snapshot of an index of the same depth. */
  public void restore(Blob snapshot) {
    ByteReader in = new ByteReader(snapshot.bytes());
    if (in.getByte() != VERSION || in.getInt() != depth) {
      throw new MeridianException(
          ErrorCode.INTERNAL, "a top-K index cannot go on from a snapshot of another depth");
    }
    linesOfActive.clear();
    for (int left = in.getInt(); left > 0; left--) {
      long cluster = in.getLong();
      int count = in.getInt();
      List<IndexEntry> lines = new ArrayList<>();
      for (int rank = 1; rank <= count; rank++) {
        lines.add(new IndexEntry(in.getInt(), cluster, rank, in.getFloat()));
      }
      linesOfActive.put(cluster, List.copyOf(lines));
    }
  }
}
