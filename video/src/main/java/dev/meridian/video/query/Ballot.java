package dev.meridian.video.query;

import java.util.ArrayList;
import java.util.List;

/**
 * The looks at one cluster and what they said. Looks are taken one after the other in an order that
 * depends on the cluster alone, so the outcome does not depend on when verdicts arrive.
 */
final class Ballot {
  private enum Stage {
    FIRST,
    CHOOSING,
    SECOND
  }

  final Candidate candidate;
  private final PlanSettings settings;
  private final List<Look> looks = new ArrayList<>();
  private Stage stage = Stage.FIRST;
  private int yes;
  private int no;
  private float confidence;

  Ballot(Candidate candidate, PlanSettings settings) {
    this.candidate = candidate;
    this.settings = settings;
    looks.add(candidate.medoid());
  }

  /** The look whose verdict is awaited. */
  Look current() {
    return looks.get(yes + no);
  }

  /** Counts the verdict of the current look; {@code matchConfidence} is 0 for a no. */
  void count(boolean match, float matchConfidence) {
    if (match) {
      yes++;
      confidence = Math.max(confidence, matchConfidence);
    } else {
      no++;
    }
    if (stage == Stage.FIRST && settings.looks() > 1 && disagrees(match)) {
      stage = Stage.CHOOSING;
    }
  }

  private boolean disagrees(boolean match) {
    if (candidate.viaOther()) {
      return false;
    }
    return match
        ? candidate.confidence() < 1 - settings.sure()
        : candidate.confidence() >= settings.sure();
  }

  /** Whether further looks have to be chosen before anything else. */
  boolean needsLooks() {
    return stage == Stage.CHOOSING;
  }

  /** Adds further looks, each as far in time from the ones before as there is. */
  void choose(List<Look> kept) {
    stage = Stage.SECOND;
    while (looks.size() < settings.looks()) {
      Look farthest = null;
      long best = 0;
      for (Look look : kept) {
        long distance = distance(look);
        if (distance > best
            || (farthest != null && distance == best && look.objectId() < farthest.objectId())) {
          best = distance;
          farthest = look;
        }
      }
      if (farthest == null) {
        return;
      }
      looks.add(farthest);
    }
  }

  private long distance(Look look) {
    long least = Long.MAX_VALUE;
    for (Look taken : looks) {
      least = Math.min(least, Math.abs(look.ordinal() - taken.ordinal()));
    }
    return least;
  }

  /** Whether no further look can change the outcome. */
  boolean decided() {
    int all = looks.size();
    return stage != Stage.CHOOSING && (2 * yes > all || 2 * no > all || yes + no == all);
  }

  /** The majority; on a tie the ingest CNN has the casting vote. */
  boolean confirmed() {
    return yes == no ? candidate.confidence() >= 0.5f : yes > no;
  }

  float confidence() {
    return confidence;
  }
}
