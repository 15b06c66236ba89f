package dev.meridian.video.query;

import dev.meridian.video.certify.AuditDraw;
import dev.meridian.video.certify.Certificate;
import dev.meridian.video.certify.CountInterval;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.query.QueryEffect.Confirmed;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts what an answer holds, and corrects it by what audits saw (algorithm of BlazeIt with a
 * fixed factor). Tracks have no truth of their own in single frames: they are taken to be missed
 * and made up as objects are.
 */
final class CountReader {
  private final VideoStore store;
  private final QuerySpec spec;
  private final Map<IndexKey, Counted> byIndex = new HashMap<>();

  /** Objects of one index. */
  private static final class Counted {
    final ReturnedFrames returned;
    final Map<Long, Integer> objectsByFrame = new HashMap<>();
    final Set<Long> seen = new HashSet<>();
    final Set<Long> tracks = new HashSet<>();

    Counted(ReturnedFrames returned) {
      this.returned = returned;
    }
  }

  private CountReader(VideoStore store, QuerySpec spec, Collection<ReturnedFrames> returned) {
    this.store = store;
    this.spec = spec;
    returned.forEach(one -> byIndex.put(one.scope().basis().index(), new Counted(one)));
  }

  /** What the query asks to count; nothing when it asks for none. */
  static Optional<CountInterval> read(
      VideoStore store,
      QuerySpec spec,
      Collection<ReturnedFrames> returned,
      List<AnswerPart> parts,
      AuditDraws draws,
      Certificate certificate) {
    if (spec.options().count().isEmpty()) {
      return Optional.empty();
    }
    CountUnit unit = spec.options().count().get();
    if (unit == CountUnit.FRAMES) {
      long frames = returned.stream().mapToLong(ReturnedFrames::count).sum();
      return Optional.of(certificate.frames().orElse(CountInterval.unknown((double) frames)));
    }
    CountReader reader = new CountReader(store, spec, returned);
    parts.forEach(reader::add);
    CountInterval objects = reader.objects(draws);
    return Optional.of(unit == CountUnit.OBJECTS ? objects : reader.tracks(objects));
  }

  private void add(AnswerPart part) {
    for (Confirmed by : part.by()) {
      Candidate candidate = by.candidate();
      Counted counted = byIndex.get(candidate.index());
      for (ObjectRecord member : store.members(candidate.index(), candidate.clusterId())) {
        if (counted.seen.add(member.id())) {
          counted.returned.scope().clip(member).ifPresent(run -> add(counted, member, run));
        }
      }
    }
  }

  private static void add(Counted counted, ObjectRecord member, FrameRun run) {
    for (long ordinal = run.firstOrdinal(); ordinal <= run.lastOrdinal(); ordinal++) {
      if (counted.returned.has(ordinal)) {
        counted.objectsByFrame.merge(ordinal, 1, Integer::sum);
        counted.tracks.add(member.runId());
      }
    }
  }

  private CountInterval objects(AuditDraws draws) {
    double sum = 0;
    long population = 0;
    List<Double> differences = new ArrayList<>();
    for (Counted counted : byIndex.values()) {
      StreamScope scope = counted.returned.scope();
      sum += counted.objectsByFrame.values().stream().mapToInt(n -> n).sum();
      population += Math.max(0, scope.endOrdinal() - scope.firstOrdinal());
      differences(counted, draws.of(scope.basis().index().stream()), differences);
    }
    return CountInterval.corrected(sum, population, differences);
  }

  private void differences(Counted counted, AuditDraw draw, List<Double> into) {
    StreamScope scope = counted.returned.scope();
    for (long ordinal = scope.firstOrdinal(); ordinal < scope.endOrdinal(); ordinal++) {
      if (draw.audited(ordinal)) {
        int guess = counted.objectsByFrame.getOrDefault(ordinal, 0);
        store
            .verdict(scope.basis().index(), scope.basis().gtDigest(), ordinal)
            .ifPresent(seen -> into.add((double) truth(seen) - guess));
      }
    }
  }

  private long truth(List<Detection> seen) {
    if (!AuditReader.holds(spec, seen)) {
      return 0;
    }
    Set<String> classes = spec.parsed().classes();
    return seen.stream()
        .filter(one -> classes.contains(one.className()))
        .filter(one -> spec.options().zone().map(zone -> zone.holds(one.box())).orElse(true))
        .count();
  }

  private CountInterval tracks(CountInterval objects) {
    double tracks = byIndex.values().stream().mapToDouble(one -> one.tracks.size()).sum();
    return objects.counted() == 0
        ? CountInterval.unknown(tracks)
        : objects.scaled(tracks, tracks / objects.counted());
  }
}
