package dev.meridian.video.baseline;

import dev.meridian.models.base.Blob;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.CropScaler;
import dev.meridian.video.classify.ExampleSource;
import dev.meridian.video.classify.HeldOutExamples;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.classify.IngestCnnTrainer;
import dev.meridian.video.classify.TrainingPlan;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Trains binary CNNs that say whether a whole picture holds a class (the specialised models of
 * NoScope). As many pictures with the class as without are shown, whatever their shares.
 */
public final class BinaryCnns {
  /** Two convolutions more or less are the span NoScope searches; this is its middle. */
  static final IngestArchitecture ARCHITECTURE =
      new IngestArchitecture("binary-32", 32, List.of(16, 32, 64), 64);

  private static final int BATCH = 32;
  private static final int FEWEST = 3;
  private static final int CHUNK = 32;

  private final IngestCnnTrainer trainer;
  private final Function<Blob, IngestCnn> loader;
  private final int steps;
  private final long seed;

  /**
   * @param loader opens a trained network
   * @param steps of each training, at least 1
   * @param seed of weights and batches
   */
  public BinaryCnns(
      IngestCnnTrainer trainer, Function<Blob, IngestCnn> loader, int steps, long seed) {
    this.trainer = trainer;
    this.loader = loader;
    this.steps = steps;
    this.seed = seed;
  }

  /** A network for one class; empty when fewer than three pictures do or do not hold it. */
  public Optional<IngestCnn> train(
      Footage footage, Stretch stretch, GtCnn gtCnn, String className) {
    List<Integer> with = new ArrayList<>();
    List<Integer> without = new ArrayList<>();
    for (int i = stretch.from(); i < stretch.to(); i++) {
      (gtCnn.sees(i, className) ? with : without).add(i);
    }
    if (with.size() < FEWEST || without.size() < FEWEST) {
      return Optional.empty();
    }
    TrainingPlan plan =
        new TrainingPlan(
            ARCHITECTURE,
            List.of(className, IngestCnn.OTHER),
            steps,
            BATCH,
            0.002,
            0.02,
            steps,
            1,
            seed,
            false);
    Blob file =
        trainer
            .train(
                plan,
                new Examples(footage, List.of(with, without), seed),
                new HeldOutExamples(List.of(), List.of(), FloatRow.of()),
                progress -> {})
            .file();
    return Optional.of(loader.apply(file));
  }

  /** Probability that a frame holds the class, for each of the given frames. */
  public static double[] scores(IngestCnn cnn, Footage footage, List<Integer> ordinals) {
    double[] scores = new double[ordinals.size()];
    for (int from = 0; from < scores.length; from += CHUNK) {
      int to = Math.min(scores.length, from + CHUNK);
      List<IngestCnn.Crop> crops = new ArrayList<>();
      for (int ordinal : ordinals.subList(from, to)) {
        BgrImage picture = footage.picture(ordinal);
        crops.add(new IngestCnn.Crop(picture, whole(picture)));
      }
      List<ClassifiedObject> answers = cnn.classify(crops);
      for (int i = from; i < to; i++) {
        scores[i] = answers.get(i - from).scores().get(0);
      }
    }
    return scores;
  }

  private static Box whole(BgrImage picture) {
    return new Box(0, 0, picture.width(), picture.height());
  }

  /** Pictures with and without the class by turns, some of them mirrored. */
  private record Examples(Footage footage, List<List<Integer>> sides, long seed)
      implements ExampleSource {
    @Override
    public void fill(int step, float[] inputs, float[] targets) {
      SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (step + 1));
      int size = ARCHITECTURE.inputSize();
      CropScaler scaler = new CropScaler(size);
      for (int i = 0; i < targets.length / 2; i++) {
        List<Integer> side = sides.get(i % 2);
        BgrImage picture = footage.picture(side.get(random.nextInt(side.size())));
        scaler.scale(picture, whole(picture), inputs, i * 3 * size * size);
        if (random.nextBoolean()) {
          mirror(inputs, i * 3 * size * size, size);
        }
        targets[2 * i] = 1 - i % 2;
        targets[2 * i + 1] = i % 2;
      }
    }

    private static void mirror(float[] inputs, int offset, int size) {
      for (int row = 0; row < 3 * size; row++) {
        int start = offset + row * size;
        for (int left = 0; left < size / 2; left++) {
          float value = inputs[start + left];
          inputs[start + left] = inputs[start + size - 1 - left];
          inputs[start + size - 1 - left] = value;
        }
      }
    }
  }
}
