package dev.meridian.video.objects;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.pixels.ForegroundMask;
import dev.meridian.video.objects.pixels.StateReader;
import dev.meridian.video.objects.pixels.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The objects that stand in the background picture. Each runs until its place shows something else,
 * or changes and the GT-CNN does not see it in the new picture.
 */
final class BackgroundObjects {
  /** Detections of several classes that cover one another this much are one object. */
  private static final float TWIN_IOU = 0.6f;

  /** Known objects stay from this part of the confidence on that new ones need. */
  private static final float KNOWN_PART = 0.6f;

  /** An object stays unseen without ending while less than this share of its place is new. */
  private static final float TOUCHED_SHARE = 0.1f;

  /** This much of a run's box is absorbed when the run itself is. */
  private static final float ABSORBED_SHARE = 0.25f;

  /** This much of the smaller box of a run and a detection is shared when they are one. */
  private static final float SAME_OVERLAP = 0.5f;

  /** The ingest CNN is not asked while more than this share of the place is hidden. */
  private static final float HIDDEN_SHARE = 0.2f;

  /** More than this of the place of what is hidden, or gone and not yet noticed to be, is new. */
  private static final float GONE_SHARE = 0.7f;

  private final StandingSettings settings;
  private final int reduction;
  private List<BackgroundObject> objects = new ArrayList<>();

  BackgroundObjects(StandingSettings settings, int reduction) {
    this.settings = settings;
    this.reduction = reduction;
  }

  /** By run id. */
  List<BackgroundObject> all() {
    return objects;
  }

  void clear() {
    objects.clear();
  }

  /**
   * Ends what is seen to leave. That need not wait for the GT-CNN's next look, which may be a
   * minute away.
   *
   * @param hasLeft whether something else stands still at a place now
   */
  void endLeft(Predicate<Box> hasLeft) {
    objects.replaceAll(
        object -> !object.left() && hasLeft.test(object.box()) ? object.leaving() : object);
  }

  /**
   * The objects that this frame shows; {@code mask} says what stands before them, or where the
   * background shows that was behind them.
   */
  List<FoundObject> found(ForegroundMask mask, ChangeSettings change, long timeMicros) {
    List<FoundObject> found = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      BackgroundObject object = objects.get(i);
      float hidden = share(mask, object.box());
      if (object.left() || hidden > GONE_SHARE) {
        continue;
      }
      boolean changed =
          object.isDue(timeMicros, change)
              && (object.classifiedMicros() == BackgroundObject.NEVER || hidden <= HIDDEN_SHARE);
      if (changed) {
        objects.set(i, object.classifiedAt(timeMicros));
      }
      found.add(new FoundObject(object.runId(), ObjectKind.BACKGROUND, object.box(), changed));
    }
    return found;
  }

  /**
   * Takes up what the GT-CNN sees in a new background picture.
   *
   * @param seen by falling confidence
   * @param absorbed the pixels that are new in the picture
   * @param tracker runs of moving objects; those that were absorbed are taken out of it
   */
  void renew(List<Detection> seen, ForegroundMask absorbed, RunTracker tracker) {
    List<Box> boxes = distinct(seen, KNOWN_PART * settings.lookConfidence());
    boolean[] taken = new boolean[boxes.size()];
    List<BackgroundObject> next = new ArrayList<>(known(boxes, taken, absorbed));
    next.addAll(stopped(boxes, taken, absorbed, tracker));
    // The surest come first, so these are the first of all boxes.
    int sure = distinct(seen, settings.lookConfidence()).size();
    for (int i = 0; i < sure; i++) {
      if (!taken[i]) {
        next.add(BackgroundObject.fresh(tracker.newId(), boxes.get(i)));
      }
    }
    next.sort(Comparator.comparingLong(BackgroundObject::runId));
    objects = next;
  }

  /** The objects that go on: those still seen, and those whose place is as it was. */
  private List<BackgroundObject> known(List<Box> boxes, boolean[] taken, ForegroundMask absorbed) {
    List<BackgroundObject> next = new ArrayList<>();
    for (BackgroundObject object : objects) {
      boolean touched = share(absorbed, object.box()) >= TOUCHED_SHARE;
      int match = best(boxes, taken, settings.matchIou(), box -> box.iou(object.box()));
      if (match >= 0) {
        taken[match] = true;
      }
      if (!touched) {
        next.add(object);
      } else if (match >= 0) {
        next.add(BackgroundObject.fresh(object.runId(), boxes.get(match)));
      }
    }
    return next;
  }

  /** Moving objects that stopped and were absorbed: seen, their runs go on; unseen, they end. */
  private List<BackgroundObject> stopped(
      List<Box> boxes, boolean[] taken, ForegroundMask absorbed, RunTracker tracker) {
    List<BackgroundObject> next = new ArrayList<>();
    for (Run run : List.copyOf(tracker.runs())) {
      if (share(absorbed, run.box()) >= ABSORBED_SHARE) {
        tracker.release(run);
        int match = best(boxes, taken, SAME_OVERLAP, box -> Boxes.overlap(box, run.box()));
        if (match >= 0) {
          taken[match] = true;
          next.add(BackgroundObject.fresh(run.id(), boxes.get(match)));
        }
      }
    }
    return next;
  }

  /** What the GT-CNN sees from a confidence on, best first, each place once. */
  private static List<Box> distinct(List<Detection> seen, float confidence) {
    List<Box> boxes = new ArrayList<>();
    for (Detection detection : seen) {
      if (detection.confidence() >= confidence
          && boxes.stream().noneMatch(box -> box.iou(detection.box()) >= TWIN_IOU)) {
        boxes.add(detection.box());
      }
    }
    return boxes;
  }

  private static int best(
      List<Box> boxes, boolean[] taken, float least, ToDoubleFunction<Box> likeness) {
    int best = -1;
    double most = 0;
    for (int i = 0; i < taken.length; i++) {
      double value = taken[i] ? 0 : likeness.applyAsDouble(boxes.get(i));
      if (value >= least && value > most) {
        best = i;
        most = value;
      }
    }
    return best;
  }

  private float share(ForegroundMask mask, Box box) {
    return mask.share(Boxes.toRegion(box, reduction, mask.width(), mask.height()));
  }

  void write(StateWriter out) {
    out.integer(objects.size());
    objects.forEach(object -> object.write(out));
  }

  void read(StateReader in) {
    int count = in.count(Long.BYTES);
    objects.clear();
    for (int i = 0; i < count; i++) {
      objects.add(BackgroundObject.read(in));
    }
  }
}
