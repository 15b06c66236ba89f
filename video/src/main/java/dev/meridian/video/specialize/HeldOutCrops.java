package dev.meridian.video.specialize;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.HeldOutExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The held-out crops that a network is judged by: the objects as ingest finds them, or the GT-CNN's
 * boxes when ingest found none.
 *
 * @param crops in order of time
 */
record HeldOutCrops(List<StoredCrop> crops) {
  private static final float FEW = 10;

  HeldOutCrops {
    crops = List.copyOf(crops);
  }

  static HeldOutCrops of(List<StoredCrop> validation) {
    List<StoredCrop> objects = ofOrigin(validation, CropOrigin.OBJECT);
    return new HeldOutCrops(objects.isEmpty() ? ofOrigin(validation, CropOrigin.GT_BOX) : objects);
  }

  /**
   * As the trainer takes them: every class weighs the same in the loss, but for those with only a
   * few objects, whose loss is mostly chance.
   */
  HeldOutExamples examples(ClassList classes) {
    int[] objects = new int[classes.size()];
    for (StoredCrop crop : crops) {
      classes.numbersOf(crop.label()).forEach(number -> objects[number]++);
    }
    List<FloatRow> inputs = new ArrayList<>(crops.size());
    List<FloatRow> targets = new ArrayList<>(crops.size());
    float[] weights = new float[crops.size()];
    for (int i = 0; i < weights.length; i++) {
      StoredCrop crop = crops.get(i);
      inputs.add(crop.plain().unpack());
      targets.add(classes.targetOf(crop.label()));
      weights[i] = weight(classes.numbersOf(crop.label()), objects);
    }
    return new HeldOutExamples(inputs, targets, FloatRow.of(weights));
  }

  private static float weight(Set<Integer> numbers, int[] objects) {
    float weight = 0;
    for (int number : numbers) {
      weight += 1f / (objects[number] + FEW);
    }
    return weight / numbers.size();
  }

  private static List<StoredCrop> ofOrigin(List<StoredCrop> crops, CropOrigin origin) {
    return crops.stream().filter(crop -> crop.label().origin() == origin).toList();
  }
}
