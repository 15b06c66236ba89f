package dev.meridian.video.query;

import dev.meridian.video.certify.AuditDraw;
import dev.meridian.video.certify.AuditedAnswer;
import dev.meridian.video.certify.Stratum;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lays what random audits have seen beside an answer. Frames the query itself had looked at stand
 * apart: which those are does not depend on the drawing, so among the others the audited ones are a
 * random sample. Holds no state.
 */
public final class AuditReader {
  private AuditReader() {}

  /**
   * The audits of one index.
   *
   * @param answer what they say
   * @param returnedOrder returned frames that the query had not looked at, in the order of the
   *     draw; empty when no order was wanted
   * @param restOrder likewise of the frames that were not returned
   * @param known audited frames whose verdict is there
   */
  public record Audits(
      AuditedAnswer answer, List<Long> returnedOrder, List<Long> restOrder, Set<Long> known) {
    public Audits {
      returnedOrder = List.copyOf(returnedOrder);
      restOrder = List.copyOf(restOrder);
      known = Set.copyOf(known);
    }
  }

  /**
   * Reads the verdicts of the frames that are audited as they come. One that is missing while
   * others are there counts against the answer; when all are missing nothing was audited.
   *
   * @param inOrder whether the orders are wanted, to go on auditing
   */
  public static Audits read(
      VideoStore store, QuerySpec spec, ReturnedFrames returned, AuditDraw draw, boolean inOrder) {
    StreamScope scope = returned.scope();
    Sample inside = new Sample();
    Sample outside = new Sample();
    for (long ordinal = scope.firstOrdinal(); ordinal < scope.endOrdinal(); ordinal++) {
      if (!returned.looked(ordinal)) {
        Sample sample = returned.has(ordinal) ? inside : outside;
        sample.population++;
        if (draw.audited(ordinal)) {
          sample.add(ordinal, verdict(store, spec, scope, ordinal));
        } else if (inOrder) {
          sample.others.add(ordinal);
        }
      }
    }
    Set<Long> known = new HashSet<>(inside.known);
    known.addAll(outside.known);
    AuditedAnswer answer =
        new AuditedAnswer(
            inside.stratum(!known.isEmpty(), false),
            outside.stratum(!known.isEmpty(), true),
            returned.lookedAt(true, true),
            returned.lookedAt(true, false),
            returned.lookedAt(false, true),
            0);
    return new Audits(answer, inside.order(draw, inOrder), outside.order(draw, inOrder), known);
  }

  private static Optional<Boolean> verdict(
      VideoStore store, QuerySpec spec, StreamScope scope, long ordinal) {
    return store
        .verdict(scope.basis().index(), scope.basis().gtDigest(), ordinal)
        .map(seen -> holds(spec, seen));
  }

  /** Whether a frame in which the GT-CNN sees this holds what is asked for. */
  public static boolean holds(QuerySpec spec, List<Detection> seen) {
    Optional<Zone> zone = spec.options().zone();
    return spec.parsed()
        .holds(
            name ->
                seen.stream()
                    .anyMatch(
                        one ->
                            one.className().equals(name)
                                && (zone.isEmpty() || zone.get().holds(one.box()))));
  }

  /** One kind of frames. */
  private static final class Sample {
    final List<Long> drawn = new ArrayList<>();
    final List<Long> others = new ArrayList<>();
    final List<Long> known = new ArrayList<>();
    long population;
    long positives;

    void add(long ordinal, Optional<Boolean> holds) {
      drawn.add(ordinal);
      holds.ifPresent(
          yes -> {
            known.add(ordinal);
            positives += yes ? 1 : 0;
          });
    }

    Stratum stratum(boolean audited, boolean missingHold) {
      if (!audited) {
        return new Stratum(population, 0, 0, 0);
      }
      long missing = missingHold ? drawn.size() - known.size() : 0;
      return new Stratum(population, drawn.size(), positives + missing, 0);
    }

    List<Long> order(AuditDraw draw, boolean wanted) {
      if (!wanted) {
        return List.of();
      }
      List<Long> order = new ArrayList<>(drawn);
      order.addAll(others);
      order.sort(Comparator.comparingDouble(draw::place));
      return order;
    }
  }
}
