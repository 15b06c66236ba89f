package dev.meridian.video.query;

import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.query.filter.BinaryFilter.Decision;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads candidate clusters and their members. Holds no state. */
public final class CandidateReader {
  private CandidateReader() {}

  /**
   * Clusters of a stream that have the class among their best K and a member in the scope, by
   * cluster; none when the stream cannot know the class. Found through OTHER a cluster is never
   * skipped: the confidence is not that of the class asked for.
   */
  public static List<Candidate> read(VideoStore store, String className, StreamScope scope) {
    return read(store, className, scope, Filtering.NONE);
  }

  static List<Candidate> read(
      VideoStore store, String className, StreamScope scope, Filtering filtering) {
    StreamBasis basis = scope.basis();
    Optional<ClassRoute> route = ClassRoute.find(className, basis);
    List<Candidate> candidates = new ArrayList<>();
    if (route.isEmpty() || scope.firstOrdinal() >= scope.endOrdinal()) {
      return candidates;
    }
    boolean viaOther = route.get().viaOther();
    double least = basis.leastConfidence().of(className);
    double skip = viaOther ? Double.POSITIVE_INFINITY : basis.skipThreshold(className);
    for (IndexEntry entry : store.entries(basis.index(), route.get().classId(), basis.k())) {
      if (entry.confidence() >= least) {
        candidate(store, className, scope, entry, viaOther, skip, filtering)
            .ifPresent(candidates::add);
      }
    }
    return candidates;
  }

  private static Optional<Candidate> candidate(
      VideoStore store,
      String className,
      StreamScope scope,
      IndexEntry entry,
      boolean viaOther,
      double skipThreshold,
      Filtering filtering) {
    IndexKey index = scope.basis().index();
    Optional<ClusterRecord> cluster = store.cluster(index, entry.clusterId());
    if (cluster.isEmpty() || !inScope(store, scope, cluster.get())) {
      return Optional.empty();
    }
    boolean sure = entry.confidence() >= skipThreshold;
    Optional<ObjectRecord> medoid = store.object(index, cluster.get().medoidObject());
    if (medoid.isEmpty()) {
      return Optional.empty();
    }
    Decision decision =
        sure ? Decision.ACCEPT : filtering.decide(store, medoid.get(), entry.confidence());
    return decision == Decision.REJECT
        ? Optional.empty()
        : Optional.of(
            new Candidate(
                className,
                index,
                entry.clusterId(),
                entry.confidence(),
                viaOther,
                decision == Decision.ACCEPT,
                Look.of(medoid.get())));
  }

  /** Reading members of a cluster that lies partly outside is cheaper than a GT-CNN call. */
  private static boolean inScope(VideoStore store, StreamScope scope, ClusterRecord cluster) {
    if (cluster.lastMicros() < scope.fromMicros() || cluster.firstMicros() >= scope.toMicros()) {
      return false;
    }
    boolean whole =
        scope.zone().isEmpty()
            && cluster.firstMicros() >= scope.fromMicros()
            && cluster.lastMicros() < scope.toMicros();
    return whole
        || store.members(scope.basis().index(), cluster.id()).stream()
            .anyMatch(member -> scope.clip(member).isPresent());
  }

  /** The members of a cluster that the GT-CNN can be shown. */
  public static List<Look> looks(VideoStore store, Candidate candidate) {
    return store.members(candidate.index(), candidate.clusterId()).stream()
        .filter(ObjectRecord::kept)
        .map(Look::of)
        .toList();
  }

  /** Which frames in scope show a member of the cluster; bit i is the sampled frame i. */
  public static BitSet frames(VideoStore store, StreamScope scope, Candidate candidate) {
    BitSet frames = new BitSet();
    for (ObjectRecord member : store.members(candidate.index(), candidate.clusterId())) {
      scope
          .clip(member)
          .ifPresent(run -> frames.set((int) run.firstOrdinal(), (int) run.lastOrdinal() + 1));
    }
    return frames;
  }

  /** {@link #frames(VideoStore, StreamScope, Candidate)} of many clusters. */
  public static Map<Candidate, BitSet> frames(
      VideoStore store, List<Candidate> candidates, Function<IndexKey, StreamScope> scopes) {
    Map<Candidate, BitSet> shown = new HashMap<>();
    for (Candidate candidate : candidates) {
      shown.put(candidate, frames(store, scopes.apply(candidate.index()), candidate));
    }
    return shown;
  }
}
