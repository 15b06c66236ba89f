package dev.meridian.video.specialize;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.FoundObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Gives each object found in a frame the classes that the GT-CNN sees in its place.
 *
 * <ul>
 *   <li>An object that matches or covers boxes of the GT-CNN takes their classes: a blob that
 *       merges a person and a bicycle is both.
 *   <li>An object inside of a GT box (a moving arm) takes the class of the box it fills best.
 *   <li>An object that touches no GT box is nothing the GT-CNN knows.
 *   <li>What lies in between (also a blob many times as large as the thing in it), or touches only
 *       boxes the GT-CNN is unsure of, is left out: a wrong label does more harm than a missing
 *       one.
 *   <li>GT boxes are added themselves, so that what stands still is learned too, and one place
 *       where nothing was found.
 * </ul>
 */
public final class SampleLabeller {
  private static final float MATCHING_IOU = 0.3f;
  private static final float COVERED_SHARE = 0.6f;
  private static final float VISIBLE_SHARE = 0.1f;
  private static final float INSIDE_SHARE = 0.7f;
  private static final float FRAGMENT_SHARE = 0.05f;
  private static final float UNTOUCHED_SHARE = 0.1f;
  private static final int PLACES_TRIED = 10;

  private final float minConfidence;

  /**
   * A labeller.
   *
   * @param minConfidence of the GT-CNN from which on it is believed
   */
  public SampleLabeller(float minConfidence) {
    this.minConfidence = minConfidence;
  }

  /**
   * The labelled crops of one frame: objects, then GT boxes, then at most one empty place.
   *
   * @param seed decides where the empty place is
   */
  List<LabelledCrop> label(
      int frameWidth,
      int frameHeight,
      List<FoundObject> objects,
      List<Detection> detections,
      long seed) {
    List<LabelledCrop> crops = new ArrayList<>();
    for (FoundObject object : objects) {
      labelObject(object, detections, crops);
    }
    for (Detection detection : detections) {
      if (isSure(detection)) {
        List<String> classes = List.of(detection.className());
        crops.add(
            new LabelledCrop(CropOrigin.GT_BOX, LabelledCrop.NO_RUN, detection.box(), classes));
      }
    }
    addEmptyPlace(frameWidth, frameHeight, objects, detections, seed, crops);
    return crops;
  }

  private void labelObject(
      FoundObject object, List<Detection> detections, List<LabelledCrop> crops) {
    TreeSet<String> classes = new TreeSet<>();
    Detection around = null;
    boolean touched = false;
    for (Detection detection : detections) {
      touched |= touches(object.box(), detection.box());
      if (isSure(detection) && contains(object.box(), detection.box())) {
        classes.add(detection.className());
      }
      if (isSure(detection) && isFragment(object.box(), detection.box())) {
        around = better(around, detection, object.box());
      }
    }
    if (classes.isEmpty() && around != null) {
      classes.add(around.className());
    }
    if (!classes.isEmpty() || !touched) {
      crops.add(
          new LabelledCrop(CropOrigin.OBJECT, object.runId(), object.box(), List.copyOf(classes)));
    }
  }

  private boolean isSure(Detection detection) {
    return detection.confidence() >= minConfidence;
  }

  private static boolean contains(Box object, Box truth) {
    return object.iou(truth) >= MATCHING_IOU
        || (object.intersection(truth) >= COVERED_SHARE * Math.max(truth.area(), 1)
            && truth.area() >= VISIBLE_SHARE * object.area());
  }

  private static boolean isFragment(Box object, Box truth) {
    return object.intersection(truth) >= INSIDE_SHARE * Math.max(object.area(), 1)
        && object.area() >= FRAGMENT_SHARE * truth.area();
  }

  private static boolean touches(Box object, Box truth) {
    float smaller = Math.min(object.area(), truth.area());
    return object.intersection(truth) > UNTOUCHED_SHARE * smaller;
  }

  private static Detection better(Detection best, Detection candidate, Box object) {
    return best == null || object.iou(candidate.box()) > object.iou(best.box()) ? candidate : best;
  }

  /** A box as large as one of the found ones, somewhere where none of them is. */
  private static void addEmptyPlace(
      int frameWidth,
      int frameHeight,
      List<FoundObject> objects,
      List<Detection> detections,
      long seed,
      List<LabelledCrop> crops) {
    List<Box> taken = new ArrayList<>();
    objects.forEach(object -> taken.add(object.box()));
    detections.forEach(detection -> taken.add(detection.box()));
    if (taken.isEmpty()) {
      return;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int tried = 0; tried < PLACES_TRIED; tried++) {
      Box size = taken.get(random.nextInt(taken.size()));
      float x = (float) random.nextDouble() * Math.max(0, frameWidth - size.width());
      float y = (float) random.nextDouble() * Math.max(0, frameHeight - size.height());
      Box place = new Box(x, y, size.width(), size.height());
      if (taken.stream().noneMatch(box -> touches(place, box))) {
        crops.add(new LabelledCrop(CropOrigin.EMPTY_PLACE, LabelledCrop.NO_RUN, place, List.of()));
        return;
      }
    }
  }
}
