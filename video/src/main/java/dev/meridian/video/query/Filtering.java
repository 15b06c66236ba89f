package dev.meridian.video.query;

import dev.meridian.video.certify.AuditDraw;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.query.filter.BinaryFilter;
import dev.meridian.video.query.filter.BinaryFilter.Decision;
import dev.meridian.video.store.VideoStore;
import java.util.Optional;

/**
 * A filter at work on one class of one index, and what it has decided. What the GT-CNN has seen
 * before is left to it, since that is free. Single owner.
 */
final class Filtering {
  static final Filtering NONE = new Filtering(Optional.empty());

  /** A filter and where it works. */
  private record Placed(
      BinaryFilter filter,
      StreamBasis basis,
      String className,
      AuditDraw draw,
      boolean mayAccept) {}

  private final Optional<Placed> placed;
  private int accepted;
  private int rejected;

  private Filtering(Optional<Placed> placed) {
    this.placed = placed;
  }

  /** The filter of a class, where one was learned and is used. */
  static Filtering read(
      VideoStore store, QuerySpec spec, StreamScope scope, String className, Reading reading) {
    if (!reading.filter().enabled()) {
      return NONE;
    }
    // A limit asks for frames that the GT-CNN has confirmed.
    boolean mayAccept = spec.options().limit().isEmpty();
    return FilterLearning.find(store, scope.basis(), className)
        .filter(BinaryFilter::on)
        .map(
            found ->
                new Filtering(
                    Optional.of(
                        new Placed(
                            found,
                            scope.basis(),
                            className,
                            reading.draws().of(scope.basis().index().stream()),
                            mayAccept))))
        .orElse(NONE);
  }

  Decision decide(VideoStore store, ObjectRecord medoid, float confidence) {
    if (placed.isEmpty()) {
      return Decision.ASK;
    }
    Placed at = placed.get();
    Decision decision = at.filter.decide(medoid.feature(), confidence);
    boolean useless = decision == Decision.ACCEPT && !at.mayAccept;
    if (decision == Decision.ASK || useless || known(store, at, medoid)) {
      return Decision.ASK;
    }
    accepted += decision == Decision.ACCEPT ? 1 : 0;
    rejected += decision == Decision.REJECT ? 1 : 0;
    return decision;
  }

  /** Verdicts of audits do not count: what is returned must not depend on the draw. */
  private static boolean known(VideoStore store, Placed at, ObjectRecord medoid) {
    long ordinal = medoid.frames().firstOrdinal();
    return !at.draw.audited(ordinal)
        && store.verdict(at.basis.index(), at.basis.gtDigest(), ordinal).isPresent();
  }

  /** What it did; empty when there was no filter. */
  Optional<FilterUse> use() {
    return placed.map(
        at ->
            new FilterUse(
                at.basis.index().stream(),
                at.basis.index().generation(),
                at.className,
                accepted,
                rejected,
                at.filter.examples(),
                at.filter.decided()));
  }
}
