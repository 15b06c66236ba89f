package dev.meridian.video.query;

import dev.meridian.video.certify.AuditedAnswer;
import dev.meridian.video.certify.Certificate;
import dev.meridian.video.certify.Certifier;
import dev.meridian.video.certify.CertifyPlan;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.query.AuditReader.Audits;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Certifies an answer once all of it is found: from the audits there are, or, when the query asks
 * for a certain recall, from further ones. Single owner; the caller looks at the frames.
 */
public final class Certification {
  private final QuerySpec spec;
  private final List<ReturnedFrames> returned;
  private final List<Audits> audits;
  private final Optional<CertifyPlan> plan;
  private final Map<FrameRef, CertifyPlan.Audit> asked = new HashMap<>();
  private final List<BitSet> misses = new ArrayList<>();

  private Certification(QuerySpec spec, List<ReturnedFrames> returned, List<Audits> audits) {
    this.spec = spec;
    this.returned = returned;
    this.audits = audits;
    returned.forEach(one -> misses.add(new BitSet()));
    this.plan =
        spec.options().certify().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new CertifyPlan(
                    audits.stream().map(Audits::answer).toList(),
                    audits.stream().map(Audits::returnedOrder).toList(),
                    audits.stream().map(Audits::restOrder).toList(),
                    audits.stream().map(Audits::known).toList(),
                    spec.options().certify().getAsDouble(),
                    spec.options().auditBudget()));
  }

  /**
   * Reads the audits of an answer. Empty when frames by themselves say nothing about it: the first
   * few of all that there are, and what has to last for a time.
   */
  public static Optional<Certification> read(
      VideoStore store, QuerySpec spec, Collection<ReturnedFrames> answer, AuditDraws draws) {
    if (spec.options().limit().isPresent() || spec.options().minDurationMicros() > 0) {
      return Optional.empty();
    }
    List<ReturnedFrames> returned = List.copyOf(answer);
    boolean further = spec.options().certify().isPresent();
    List<Audits> audits =
        returned.stream()
            .map(
                one ->
                    AuditReader.read(
                        store, spec, one, draws.of(one.scope().basis().index().stream()), further))
            .toList();
    return Optional.of(new Certification(spec, returned, audits));
  }

  /** The next frame to audit; empty when its verdicts are awaited or nothing is left to do. */
  public Optional<FrameRef> next() {
    Optional<CertifyPlan.Audit> audit = plan.flatMap(CertifyPlan::next);
    return audit.map(
        one -> {
          FrameRef frame =
              new FrameRef(returned.get(one.answer()).scope().basis().index(), one.ordinal());
          asked.put(frame, one);
          return frame;
        });
  }

  /** What the GT-CNN sees in a frame that was asked for. */
  public void onVerdict(FrameRef frame, List<Detection> seen) {
    CertifyPlan.Audit audit = asked.remove(frame);
    boolean holds = AuditReader.holds(spec, seen);
    if (holds && !audit.returned()) {
      misses.get(audit.answer()).set((int) audit.ordinal());
    }
    plan.orElseThrow().onVerdict(audit, holds);
  }

  /** A frame that was asked for cannot be had. */
  public void onUnavailable(FrameRef frame) {
    plan.orElseThrow().onUnavailable(asked.remove(frame));
  }

  /** Frames that audits asked for by the query have found missing: they join the answer. */
  public List<AnswerPart> recovered() {
    List<AnswerPart> parts = new ArrayList<>();
    for (int i = 0; i < returned.size(); i++) {
      List<FrameRun> runs = FrameSet.of(misses.get(i)).toRuns();
      if (!runs.isEmpty()) {
        parts.add(
            new AnswerPart(returned.get(i).scope().basis().index(), Optional.of(runs), List.of()));
      }
    }
    return parts;
  }

  public Certificate certificate() {
    List<AuditedAnswer> answers = new ArrayList<>();
    if (plan.isPresent()) {
      List<AuditedAnswer> audited = plan.get().answers();
      for (int i = 0; i < audited.size(); i++) {
        answers.add(audited.get(i).recover(misses.get(i).cardinality()));
      }
    } else {
      audits.forEach(one -> answers.add(one.answer()));
    }
    return Certifier.certify(answers, spec.options().certify());
  }
}
