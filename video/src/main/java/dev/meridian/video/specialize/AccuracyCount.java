package dev.meridian.video.specialize;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import java.util.ArrayList;
import java.util.List;

/** Counts at which rank the network puts the classes that are really there. */
final class AccuracyCount {
  private final ClassList classes;
  private final int[][] byRank;

  AccuracyCount(ClassList classes) {
    this.classes = classes;
    this.byRank = new int[classes.size()][classes.size()];
  }

  void add(LabelledCrop crop, ClassifiedObject answer) {
    for (int number : classes.numbersOf(crop)) {
      byRank[number][rank(answer.scores(), number)]++;
    }
  }

  /** Accuracies in class order. */
  List<ClassAccuracy> result(List<StoredCrop> training) {
    int[] learned = new int[classes.size()];
    for (StoredCrop crop : training) {
      classes.numbersOf(crop.label()).forEach(number -> learned[number]++);
    }
    List<ClassAccuracy> result = new ArrayList<>();
    for (int number = 0; number < classes.size(); number++) {
      result.add(accuracy(number, learned[number]));
    }
    return result;
  }

  private ClassAccuracy accuracy(int number, int learned) {
    int objects = 0;
    for (int count : byRank[number]) {
      objects += count;
    }
    float[] within = new float[classes.size()];
    int hits = 0;
    for (int rank = 0; rank < within.length; rank++) {
      hits += byRank[number][rank];
      within[rank] = objects == 0 ? Float.NaN : (float) hits / objects;
    }
    return new ClassAccuracy(classes.names().get(number), learned, objects, FloatRow.of(within));
  }

  /** Classes with a better score, or an equal one and a lower number, come first. */
  private static int rank(FloatRow scores, int number) {
    int rank = 0;
    for (int other = 0; other < scores.width(); other++) {
      float ahead = scores.get(other) - scores.get(number);
      if (ahead > 0 || (ahead == 0 && other < number)) {
        rank++;
      }
    }
    return rank;
  }
}
