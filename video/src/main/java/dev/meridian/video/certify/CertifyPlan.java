package dev.meridian.video.certify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Spends further audits until recall and precision are certified at a goal, or the budget is gone,
 * or every frame is known. The frames of each stratum are audited in a random order that was fixed
 * beforehand, so what has been audited is a random sample at every look.
 *
 * <p>A frame that cannot be had counts as if it spoke against the answer. Single owner.
 */
public final class CertifyPlan {
  private final List<Drawn> strata = new ArrayList<>();
  private final List<AuditedAnswer> fixed;
  private final List<Set<Long>> known;
  private final double goal;
  private final long budget;
  private long spent;
  private Optional<Drawn> current = Optional.empty();

  /** A stratum in the order in which it is audited. */
  private static final class Drawn {
    final int answer;
    final boolean returned;
    final List<Long> order;
    long counted;
    long positives;
    int look;
    long asked;
    long wanted;

    /** The last complete look: what bounds may rest on. */
    Stratum sure;

    Drawn(int answer, boolean returned, Stratum stratum, List<Long> order) {
      this.answer = answer;
      this.returned = returned;
      this.order = new ArrayList<>(order);
      sure = new Stratum(stratum.population(), 0, 0, 0);
    }

    Stratum after(long sample) {
      long likely = counted == 0 ? 0 : Math.min(sample, positives * sample / counted);
      return new Stratum(sure.population(), sample, likely, look + 1);
    }

    void complete() {
      look++;
      sure = new Stratum(sure.population(), counted, positives, look);
    }
  }

  /**
   * A frame to be audited.
   *
   * @param answer position of the index among the answers
   * @param returned whether it was returned
   * @param ordinal the frame
   */
  public record Audit(int answer, boolean returned, long ordinal) {}

  /**
   * @param answers by index; the audits in them are drawn again, at no cost
   * @param returnedOrder by index: returned frames that the query had not looked at, in the order
   *     of the draw
   * @param restOrder likewise of the frames that were not returned
   * @param known by index: frames whose audit costs nothing
   * @param goal recall and precision that are wanted, above 0 and below 1
   * @param budget GT-CNN calls that may be spent
   */
  public CertifyPlan(
      List<AuditedAnswer> answers,
      List<List<Long>> returnedOrder,
      List<List<Long>> restOrder,
      List<Set<Long>> known,
      double goal,
      long budget) {
    this.fixed = List.copyOf(answers);
    this.known = List.copyOf(known);
    this.goal = goal;
    this.budget = budget;
    for (int i = 0; i < answers.size(); i++) {
      strata.add(new Drawn(i, true, answers.get(i).returned(), returnedOrder.get(i)));
      strata.add(new Drawn(i, false, answers.get(i).rest(), restOrder.get(i)));
    }
  }

  /** The next frame to audit; empty when verdicts are awaited or nothing more is to be done. */
  public Optional<Audit> next() {
    if (current.isEmpty()) {
      current = choose();
    }
    if (current.isEmpty() || current.get().asked == current.get().wanted) {
      return Optional.empty();
    }
    Drawn drawn = current.get();
    long ordinal = drawn.order.get((int) drawn.asked++);
    spent += known.get(drawn.answer).contains(ordinal) ? 0 : 1;
    return Optional.of(new Audit(drawn.answer, drawn.returned, ordinal));
  }

  /** What the GT-CNN says of an audited frame. */
  public void onVerdict(Audit audit, boolean holds) {
    Drawn drawn = strata.get(2 * audit.answer() + (audit.returned() ? 0 : 1));
    drawn.counted++;
    drawn.positives += holds ? 1 : 0;
    if (drawn.counted == drawn.wanted) {
      drawn.complete();
      current = Optional.empty();
    }
  }

  /** The frame cannot be had. */
  public void onUnavailable(Audit audit) {
    onVerdict(audit, !audit.returned());
  }

  /** GT-CNN calls asked for so far. */
  public long spent() {
    return spent;
  }

  /** The answers with the audits of all complete looks. */
  public List<AuditedAnswer> answers() {
    return with(Optional.empty(), Stratum.NONE);
  }

  private List<AuditedAnswer> with(Optional<Drawn> instead, Stratum stratum) {
    List<AuditedAnswer> answers = new ArrayList<>(fixed);
    for (Drawn drawn : strata) {
      Stratum sure = instead.filter(one -> one == drawn).isPresent() ? stratum : drawn.sure;
      AuditedAnswer answer = answers.get(drawn.answer);
      answers.set(drawn.answer, drawn.returned ? answer.withReturned(sure) : answer.withRest(sure));
    }
    return answers;
  }

  /** The look that is expected to raise the bound the most for its audits. */
  private Optional<Drawn> choose() {
    double now = Certifier.reached(answers(), goal);
    if (now >= 1) {
      return Optional.empty();
    }
    Drawn best = null;
    double bestGain = 0;
    for (Drawn drawn : strata) {
      long size = nextSize(drawn);
      if (size > drawn.counted) {
        double then = Certifier.reached(with(Optional.of(drawn), drawn.after(size)), goal);
        // A stratum that promises nothing is looked at as well when no other promises more.
        double gain = Math.max(1e-12, then - now) / (size - drawn.counted);
        if (best == null || gain > bestGain) {
          best = drawn;
          bestGain = gain;
        }
      }
    }
    if (best != null) {
      best.wanted = nextSize(best);
      // Within a look the order is free; frames that follow each other are cheaper to read.
      Collections.sort(best.order.subList((int) best.counted, (int) best.wanted));
    }
    return Optional.ofNullable(best);
  }

  private long nextSize(Drawn drawn) {
    long size = Looks.sizeAfter(drawn.counted, drawn.sure.population());
    Set<Long> free = known.get(drawn.answer);
    long calls =
        drawn.order.subList((int) drawn.counted, (int) size).stream()
            .filter(ordinal -> !free.contains(ordinal))
            .count();
    return calls <= budget - spent ? size : drawn.counted;
  }
}
