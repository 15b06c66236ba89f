package dev.meridian.video.specialize;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures how far apart the features of held-out crops lie. */
final class DistanceMeter {
  private static final int MOST_CROPS = 400;
  private static final double HIGH = 0.9;
  private static final double LOW = 0.05;
  private static final double FALLBACK_THRESHOLD = 0.4;

  private DistanceMeter() {}

  static FeatureDistances measure(List<StoredCrop> crops, List<ClassifiedObject> answers) {
    double[] sameRun = betweenNeighbours(crops, answers);
    List<Double> same = new ArrayList<>();
    List<Double> different = new ArrayList<>();
    int stride = 1 + crops.size() / MOST_CROPS;
    for (int i = 0; i < crops.size(); i += stride) {
      for (int j = i + stride; j < crops.size(); j += stride) {
        boolean alike = alike(crops.get(i), crops.get(j));
        if (alike && sameRun(crops.get(i), crops.get(j))) {
          continue;
        }
        double distance = distance(answers.get(i).feature(), answers.get(j).feature());
        (alike ? same : different).add(distance);
      }
    }
    double[] sameClass = sorted(same);
    double[] otherClass = sorted(different);
    double high = quantile(sameRun, HIGH);
    double low = quantile(otherClass, LOW);
    return new FeatureDistances(
        mean(sameRun), high, mean(sameClass), mean(otherClass), low, threshold(high, low));
  }

  /** Joins most pictures of one object without joining different classes, where both can be had. */
  private static double threshold(double sameRunHigh, double differentClassLow) {
    if (Double.isNaN(sameRunHigh)) {
      return Double.isNaN(differentClassLow) ? FALLBACK_THRESHOLD : differentClassLow;
    }
    return Double.isNaN(differentClassLow) ? sameRunHigh : Math.min(sameRunHigh, differentClassLow);
  }

  private static double[] betweenNeighbours(
      List<StoredCrop> crops, List<ClassifiedObject> answers) {
    Map<Long, FloatRow> last = new HashMap<>();
    List<Double> distances = new ArrayList<>();
    for (int i = 0; i < crops.size(); i++) {
      long run = crops.get(i).label().runId();
      if (run != LabelledCrop.NO_RUN) {
        FloatRow feature = answers.get(i).feature();
        FloatRow before = last.put(run, feature);
        if (before != null) {
          distances.add(distance(before, feature));
        }
      }
    }
    return sorted(distances);
  }

  private static boolean alike(StoredCrop one, StoredCrop other) {
    return one.label().classes().equals(other.label().classes());
  }

  private static boolean sameRun(StoredCrop one, StoredCrop other) {
    long run = one.label().runId();
    return run != LabelledCrop.NO_RUN && run == other.label().runId();
  }

  private static double distance(FloatRow one, FloatRow other) {
    double squares = 0;
    for (int k = 0; k < one.width(); k++) {
      double apart = one.get(k) - other.get(k);
      squares += apart * apart;
    }
    return Math.sqrt(squares);
  }

  private static double[] sorted(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
  }
}
