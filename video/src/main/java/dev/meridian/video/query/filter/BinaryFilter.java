package dev.meridian.video.query.filter;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.math.FloatRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides clusters of one class without the GT-CNN where it is sure enough. Its thresholds are
 * those that kept the budgets on examples it had not learned from, laid aside in blocks of time.
 */
public final class BinaryFilter {
  private static final int VERSION = 1;
  private static final int BLOCK = 10;
  private static final int FEWEST_OF_A_KIND = 10;

  private final LogisticModel model;
  private final double rejectBelow;
  private final double acceptFrom;
  private final int examples;
  private final double decided;
  private final String why;

  /** What becomes of a cluster. */
  public enum Decision {
    /** Not of the class. */
    REJECT,
    /** The GT-CNN has to say. */
    ASK,
    /** Of the class. */
    ACCEPT
  }

  private BinaryFilter(
      LogisticModel model,
      double rejectBelow,
      double acceptFrom,
      int examples,
      double decided,
      String why) {
    this.model = model;
    this.rejectBelow = rejectBelow;
    this.acceptFrom = acceptFrom;
    this.examples = examples;
    this.decided = decided;
    this.why = why;
  }

  /**
   * Learns a filter, or finds that none pays.
   *
   * @param examples in order of time
   */
  public static BinaryFilter learn(List<FilterExample> examples, FilterSettings settings) {
    List<FilterExample> learned = new ArrayList<>();
    List<FilterExample> heldOut = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      (i / BLOCK % 2 == 0 ? learned : heldOut).add(examples.get(i));
    }
    if (examples.size() < settings.minExamples() || !bothKinds(learned) || !bothKinds(heldOut)) {
      return off(examples.size(), "too few clusters of either kind are judged");
    }
    LogisticModel model = LogisticModel.train(learned);
    double reject = rejectBelow(model, heldOut, settings.recallBudget());
    double accept = Math.max(reject, acceptFrom(model, heldOut, settings.precisionBudget()));
    long decided =
        heldOut.stream()
            .mapToDouble(one -> model.score(one.feature(), one.confidence()))
            .filter(score -> score < reject || score >= accept)
            .count();
    double share = (double) decided / heldOut.size();
    return share < settings.minDecided()
        ? off(examples.size(), "it would decide too few clusters to pay")
        : new BinaryFilter(model, reject, accept, examples.size(), share, "");
  }

  private static BinaryFilter off(int examples, String why) {
    return new BinaryFilter(new LogisticModel(new double[2]), 0, 2, examples, 0, why);
  }

  private static boolean bothKinds(List<FilterExample> examples) {
    long positives = examples.stream().filter(FilterExample::positive).count();
    return positives >= FEWEST_OF_A_KIND && examples.size() - positives >= FEWEST_OF_A_KIND;
  }

  /** The score of the first positive that must not be lost. */
  private static double rejectBelow(
      LogisticModel model, List<FilterExample> heldOut, double budget) {
    double[] positives =
        heldOut.stream()
            .filter(FilterExample::positive)
            .mapToDouble(one -> model.score(one.feature(), one.confidence()))
            .sorted()
            .toArray();
    return positives[(int) Math.floor(budget * positives.length)];
  }

  /** The lowest score from which on hardly any is wrong. */
  private static double acceptFrom(
      LogisticModel model, List<FilterExample> heldOut, double budget) {
    List<FilterExample> best =
        heldOut.stream()
            .sorted(
                (a, b) ->
                    Double.compare(
                        model.score(b.feature(), b.confidence()),
                        model.score(a.feature(), a.confidence())))
            .toList();
    double from = 2;
    int wrong = 0;
    for (int i = 0; i < best.size(); i++) {
      wrong += best.get(i).positive() ? 0 : 1;
      if (wrong <= budget * (i + 1)) {
        from = model.score(best.get(i).feature(), best.get(i).confidence());
      }
    }
    return from;
  }

  /** Whether it is used at all. */
  public boolean on() {
    return why.isEmpty();
  }

  /** Why it is not used; empty when it is. */
  public String why() {
    return why;
  }

  /** Judged clusters it was made from. */
  public int examples() {
    return examples;
  }

  /** Share of the clusters laid aside that it decided. */
  public double decided() {
    return decided;
  }

  public Decision decide(FloatRow feature, float confidence) {
    if (!on() || feature.width() != model.dimensions()) {
      return Decision.ASK;
    }
    double score = model.score(feature, confidence);
    if (score < rejectBelow) {
      return Decision.REJECT;
    }
    return score >= acceptFrom ? Decision.ACCEPT : Decision.ASK;
  }

  public Blob toBlob() {
    double[] weights = model.weights();
    ByteWriter out = new ByteWriter(64 + 8 * weights.length).putByte(VERSION);
    out.putDouble(rejectBelow).putDouble(acceptFrom).putInt(examples).putDouble(decided);
    out.putString(why).putInt(weights.length);
    for (double weight : weights) {
      out.putDouble(weight);
    }
    return Blob.of(out.toBytes());
  }

  public static BinaryFilter fromBlob(Blob blob) {
    ByteReader in = new ByteReader(blob.bytes());
    if (in.getByte() != VERSION) {
      return off(0, "it was learned by another version");
    }
    double reject = in.getDouble();
    double accept = in.getDouble();
    int examples = in.getInt();
    double decided = in.getDouble();
    String why = in.getString();
    double[] weights = new double[in.getInt()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = in.getDouble();
    }
    return new BinaryFilter(new LogisticModel(weights), reject, accept, examples, decided, why);
  }
}
