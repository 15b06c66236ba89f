package dev.meridian.video.specialize;

import dev.meridian.video.classify.CropScaler;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.objects.FoundObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Labelled crops of a stream's sampled frames at one input size. Frames are handed in one by one
 * and in order of time, and are not kept. Not thread-safe.
 */
public final class SpecializationSample {
  /** Keeps the seeds of neighbouring frames apart (the golden ratio in 64 bits). */
  private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

  private final SampleSettings settings;
  private final SampleLabeller labeller;
  private final CropScaler scaler;
  private final StillFilter still = new StillFilter();
  private final float[] crop;
  private final List<StoredCrop> crops = new ArrayList<>();
  private final List<Long> frameTimes = new ArrayList<>();

  public SpecializationSample(SampleSettings settings) {
    this.settings = settings;
    this.labeller = new SampleLabeller(settings.minConfidence());
    this.scaler = new CropScaler(settings.inputSize());
    this.crop = new float[scaler.valuesPerCrop()];
  }

  /**
   * Takes in one frame.
   *
   * @param objects what ingest finds in it
   * @param detections what the GT-CNN finds in it
   */
  public void add(SampledFrame frame, List<FoundObject> objects, List<Detection> detections) {
    int number = frameTimes.size();
    if (number > 0 && frame.timeMicros() < frameTimes.get(number - 1)) {
      throw new IllegalArgumentException(
          "frames go forward in time, not from %d to %d microseconds"
              .formatted(frameTimes.get(number - 1), frame.timeMicros()));
    }
    frameTimes.add(frame.timeMicros());
    BgrImage image = frame.image();
    long seed = settings.seed() + SEED_STEP * (number + 1);
    for (LabelledCrop label :
        labeller.label(image.width(), image.height(), objects, detections, seed)) {
      if (still.isNews(number, label)) {
        crops.add(new StoredCrop(label, number, cut(image, label.box(), seed + crops.size())));
      }
    }
  }

  /** Frames taken in. */
  public int frames() {
    return frameTimes.size();
  }

  /** Labelled crops kept. */
  public int size() {
    return crops.size();
  }

  /** Edge of the crops, pixels. */
  public int inputSize() {
    return settings.inputSize();
  }

  List<StoredCrop> crops() {
    return Collections.unmodifiableList(crops);
  }

  /** Presentation time of a frame of the sample, microseconds. */
  long timeMicros(int frame) {
    return frameTimes.get(frame);
  }

  private List<PackedCrop> cut(BgrImage image, Box box, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PackedCrop> cuts = new ArrayList<>(1 + settings.jitteredCopies());
    cuts.add(scaled(image, box));
    for (int copy = 0; copy < settings.jitteredCopies(); copy++) {
      cuts.add(scaled(image, BoxJitter.jitter(box, random)));
    }
    return cuts;
  }

  private PackedCrop scaled(BgrImage image, Box box) {
    scaler.scale(image, box, crop, 0);
    return PackedCrop.pack(crop);
  }
}
