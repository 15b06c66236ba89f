package dev.meridian.video.specialize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which part of a sample is trained on and which is held out: one stretch of frames, so that
 * neighbouring, almost equal pictures do not end up on both sides.
 *
 * @param training crops to learn from
 * @param validation crops to judge by
 * @param firstFrame of the held-out stretch
 * @param endFrame of the held-out stretch, exclusive; equal to {@code firstFrame} when it is empty
 */
record SampleSplit(
    List<StoredCrop> training, List<StoredCrop> validation, int firstFrame, int endFrame) {
  private static final int PLACES = 5;
  private static final int FEWEST_FRAMES = 8;

  SampleSplit {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  /**
   * Looks for the stretch that leaves the most classes with enough objects to learn from, then the
   * most of those with some to judge by; among equals the latest, because ingest goes on from
   * there.
   */
  static SampleSplit of(List<StoredCrop> crops, int frames, double fraction, int minObjects) {
    int length = frames < FEWEST_FRAMES ? 0 : (int) Math.round(frames * fraction);
    SampleSplit best = at(crops, frames - length, frames);
    int bestScore = best.score(minObjects);
    for (int place = PLACES - 2; place >= 0 && length > 0; place--) {
      int first = (frames - length) * place / (PLACES - 1);
      SampleSplit candidate = at(crops, first, first + length);
      int score = candidate.score(minObjects);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  /** What the GT-CNN saw of each class in the training part. */
  Map<String, Integer> trainingObjects() {
    return count(training);
  }

  /** What the GT-CNN saw of each class in the held-out part. */
  Map<String, Integer> validationObjects() {
    return count(validation);
  }

  private int score(int minObjects) {
    Map<String, Integer> objects = trainingObjects();
    objects.values().removeIf(count -> count < minObjects);
    int learned = objects.size();
    objects.keySet().retainAll(validationObjects().keySet());
    return learned * (learned + 1) + objects.size();
  }

  private static SampleSplit at(List<StoredCrop> crops, int first, int end) {
    List<StoredCrop> training = new ArrayList<>();
    List<StoredCrop> validation = new ArrayList<>();
    for (StoredCrop crop : crops) {
      boolean held = crop.frame() >= first && crop.frame() < end;
      (held ? validation : training).add(crop);
    }
    return new SampleSplit(training, validation, first, end);
  }

  private static Map<String, Integer> count(List<StoredCrop> crops) {
    Map<String, Integer> objects = new TreeMap<>();
    for (StoredCrop crop : crops) {
      if (crop.label().origin() == CropOrigin.GT_BOX) {
        crop.label().classes().forEach(name -> objects.merge(name, 1, Integer::sum));
      }
    }
    return objects;
  }
}
