package dev.meridian.video.query;

import dev.meridian.models.base.Blob;
import dev.meridian.video.certify.AuditDraw;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.query.filter.BinaryFilter;
import dev.meridian.video.query.filter.FilterExample;
import dev.meridian.video.query.filter.FilterSettings;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Learns filters from the verdicts that queries have paid for, and keeps them with the stream, by
 * index, class and GT-CNN (Thesis §4.4.3). Verdicts of audited frames are left out, so that audits
 * still judge the answers. Holds no state.
 */
public final class FilterLearning {
  /** A filter is learned again when there are so many times more examples. */
  private static final double MORE = 1.5;

  private FilterLearning() {}

  /** The filter of a class, if one was learned. */
  static Optional<BinaryFilter> find(VideoStore store, StreamBasis basis, String className) {
    return store.blob(basis.index().stream(), name(basis, className)).map(BinaryFilter::fromBlob);
  }

  private static String name(StreamBasis basis, String className) {
    return "filter-%d-%s-%s"
        .formatted(basis.index().generation(), basis.gtDigest().brief(), className);
  }

  /** Learns what a finished query has made worth learning. */
  public static void learn(
      VideoStore store,
      QuerySpec spec,
      List<StreamScope> scopes,
      VerdictRule rule,
      Reading reading) {
    for (StreamScope scope : scopes) {
      for (String className : spec.parsed().classes()) {
        learn(store, scope.basis(), className, rule, reading);
      }
    }
  }

  private static void learn(
      VideoStore store, StreamBasis basis, String className, VerdictRule rule, Reading reading) {
    FilterSettings settings = reading.filter();
    AuditDraw draw = reading.draws().of(basis.index().stream());
    List<FilterExample> examples = examples(store, basis, className, rule, draw);
    int before = find(store, basis, className).map(BinaryFilter::examples).orElse(0);
    if (examples.size() >= Math.max(settings.minExamples(), MORE * before)) {
      Blob learned = BinaryFilter.learn(examples, settings).toBlob();
      store.putBlob(basis.index().stream(), name(basis, className), learned);
    }
  }

  private record Judged(long ordinal, FilterExample example) {}

  private static List<FilterExample> examples(
      VideoStore store, StreamBasis basis, String className, VerdictRule rule, AuditDraw draw) {
    Optional<ClassRoute> route = ClassRoute.find(className, basis);
    List<Judged> judged = new ArrayList<>();
    if (route.isPresent()) {
      for (IndexEntry entry : store.entries(basis.index(), route.get().classId(), basis.k())) {
        Optional<ObjectRecord> medoid =
            store
                .cluster(basis.index(), entry.clusterId())
                .map(ClusterRecord::medoidObject)
                .flatMap(id -> store.object(basis.index(), id));
        medoid
            .filter(object -> !draw.audited(object.frames().firstOrdinal()))
            .flatMap(object -> judge(store, basis, className, rule, entry, object))
            .ifPresent(judged::add);
      }
    }
    return judged.stream()
        .sorted(Comparator.comparingLong(Judged::ordinal))
        .map(Judged::example)
        .toList();
  }

  private static Optional<Judged> judge(
      VideoStore store,
      StreamBasis basis,
      String className,
      VerdictRule rule,
      IndexEntry entry,
      ObjectRecord medoid) {
    long ordinal = medoid.frames().firstOrdinal();
    Optional<List<Detection>> seen = store.verdict(basis.index(), basis.gtDigest(), ordinal);
    return seen.map(
        detections ->
            new Judged(
                ordinal,
                new FilterExample(
                    medoid.feature(),
                    entry.confidence(),
                    rule.match(className, medoid.box(), detections).isPresent())));
  }
}
