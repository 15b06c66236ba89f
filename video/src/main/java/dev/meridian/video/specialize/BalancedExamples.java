package dev.meridian.video.specialize;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ExampleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Batches in which every class is as frequent as any other, however rare it is in the stream
 * (Thesis §4.3.2, footnote 2). A crop that holds several classes stands for each of them. Targets
 * leave a little doubt, because the GT-CNN's labels do (label smoothing).
 */
final class BalancedExamples implements ExampleSource {
  private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

  private static final float DOUBT = 0.02f;

  private final List<List<StoredCrop>> byClass = new ArrayList<>();
  private final ClassList classes;
  private final Augmentation augmentation;
  private final int valuesPerExample;
  private final long seed;

  BalancedExamples(List<StoredCrop> crops, ClassList classes, int inputSize, long seed) {
    this.classes = classes;
    this.augmentation = new Augmentation(inputSize);
    this.valuesPerExample = 3 * inputSize * inputSize;
    this.seed = seed;
    for (int number = 0; number < classes.size(); number++) {
      List<StoredCrop> pool = new ArrayList<>();
      for (StoredCrop crop : crops) {
        if (classes.numbersOf(crop.label()).contains(number)) {
          pool.add(crop);
        }
      }
      if (!pool.isEmpty()) {
        byClass.add(pool);
      }
    }
  }

  @Override
  public void fill(int step, float[] inputs, float[] targets) {
    SplittableRandom random = new SplittableRandom(seed + SEED_STEP * (step + 1));
    int count = inputs.length / valuesPerExample;
    for (int i = 0; i < count; i++) {
      StoredCrop crop = draw(random);
      PackedCrop cut = crop.cuts().get(random.nextInt(crop.cuts().size()));
      augmentation.apply(cut, random, inputs, i * valuesPerExample);
      smooth(classes.targetOf(crop.label()), targets, i * classes.size());
    }
  }

  private static void smooth(FloatRow target, float[] into, int offset) {
    for (int k = 0; k < target.width(); k++) {
      into[offset + k] = (1 - DOUBT) * target.get(k) + DOUBT / 2;
    }
  }

  private StoredCrop draw(SplittableRandom random) {
    List<StoredCrop> pool = byClass.get(random.nextInt(byClass.size()));
    return pool.get(random.nextInt(pool.size()));
  }
}
