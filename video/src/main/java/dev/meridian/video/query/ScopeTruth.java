package dev.meridian.video.query;

import dev.meridian.video.query.expression.ClassExpression;
import dev.meridian.video.query.expression.Evaluation;
import dev.meridian.video.query.expression.Possible;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of every frame of one scope while clusters are being decided: by class, in which
 * frames it is and in which it may be; and from that, which frames answer, and where a class can
 * still matter. Single owner.
 */
final class ScopeTruth {
  private final Evaluation evaluation;
  private final MinimumDuration duration;
  private final int first;
  private final int end;
  private final Map<String, Known> classes = new TreeMap<>();
  private boolean stale = true;
  private BitSet answers = new BitSet();
  private Map<String, BitSet> relevant = Map.of();
  private final Map<String, Turns> turns = new HashMap<>();

  /** One class: where it is, and how many open clusters show each frame. */
  private static final class Known {
    final BitSet present = new BitSet();
    final BitSet open = new BitSet();
    final int[] openClusters;

    Known(int frames) {
      openClusters = new int[frames];
    }

    Possible possible() {
      BitSet may = (BitSet) present.clone();
      may.or(open);
      return new Possible(present, may);
    }
  }

  /**
   * What one class can turn.
   *
   * @param intoAnswers frames that answer once it is there
   * @param settledByYes frames that are decided once it is there
   * @param settledByNo frames that are decided once it is not
   * @param answersByNo frames that answer once it is not
   */
  record Turns(BitSet intoAnswers, BitSet settledByYes, BitSet settledByNo, BitSet answersByNo) {}

  ScopeTruth(StreamScope scope, ClassExpression expression, MinimumDuration duration) {
    this.first = (int) scope.firstOrdinal();
    this.end = (int) Math.max(scope.firstOrdinal(), scope.endOrdinal());
    this.evaluation = new Evaluation(expression, first, end);
    this.duration = duration;
  }

  /** A cluster may be of the class. */
  void open(String className, FrameSet frames) {
    Known known = classes.computeIfAbsent(className, name -> new Known(end - first));
    for (int run = 0; run < frames.runs(); run++) {
      for (int frame = frames.start(run); frame < frames.end(run); frame++) {
        known.openClusters[frame - first]++;
      }
    }
    frames.addTo(known.open);
    stale = true;
  }

  /** An open cluster is or is not of the class. */
  void decide(String className, FrameSet frames, boolean present) {
    Known known = classes.get(className);
    for (int run = 0; run < frames.runs(); run++) {
      for (int frame = frames.start(run); frame < frames.end(run); frame++) {
        if (--known.openClusters[frame - first] == 0) {
          known.open.clear(frame);
        }
      }
    }
    if (present) {
      frames.addTo(known.present);
    }
    stale = true;
  }

  /** The frames that answer whatever is still open. */
  BitSet answers() {
    refresh();
    return answers;
  }

  /** The frames in which the class can still change what answers. */
  BitSet relevant(String className) {
    refresh();
    return relevant.getOrDefault(className, new BitSet());
  }

  Turns turns(String className) {
    refresh();
    return turns.computeIfAbsent(className, this::turn);
  }

  private void refresh() {
    if (!stale) {
      return;
    }
    stale = false;
    turns.clear();
    Map<String, Possible> now = possible();
    Possible whole = evaluation.of(now);
    answers = duration.keep(whole.certain());
    BitSet undecided = (BitSet) duration.keep(whole.possible()).clone();
    undecided.andNot(answers);
    relevant = evaluation.relevant(now, undecided);
    relevant.forEach((name, frames) -> frames.andNot(classes.get(name).present));
  }

  private Map<String, Possible> possible() {
    Map<String, Possible> now = new HashMap<>();
    classes.forEach((name, known) -> now.put(name, known.possible()));
    return now;
  }

  private Turns turn(String className) {
    BitSet all = new BitSet();
    all.set(first, end);
    Possible yes = supposing(className, new Possible(all, all));
    Possible no = supposing(className, new Possible(new BitSet(), new BitSet()));
    return new Turns(yes.certain(), settled(yes), settled(no), no.certain());
  }

  private Possible supposing(String className, Possible truth) {
    Map<String, Possible> supposed = possible();
    supposed.put(className, truth);
    return evaluation.of(supposed);
  }

  private BitSet settled(Possible whole) {
    BitSet settled = new BitSet();
    settled.set(first, end);
    settled.andNot(whole.open());
    return settled;
  }
}
