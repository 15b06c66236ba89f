package dev.meridian.video.classify.dl4j;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ExampleSource;
import dev.meridian.video.classify.HeldOutExamples;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.classify.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A task that a tiny network learns in seconds: is the crop bright in its first or last plane? */
public final class ColourExamples implements ExampleSource {
  public static final IngestArchitecture TINY =
      new IngestArchitecture("tiny-8", 8, List.of(4, 6), 8);
  public static final List<String> CLASSES = List.of("blue", "red", "OTHER");

  private static final int PLANE = 64;

  public static TrainingPlan plan(int steps) {
    return new TrainingPlan(TINY, CLASSES, steps, 16, 0.01, 0.01, 10, 5, 3, false);
  }

  @Override
  public void fill(int step, float[] inputs, float[] targets) {
    SplittableRandom random = new SplittableRandom(step);
    for (int i = 0; i < inputs.length / (3 * PLANE); i++) {
      int number = i % CLASSES.size();
      paint(inputs, i * 3 * PLANE, number, random);
      for (int k = 0; k < CLASSES.size(); k++) {
        targets[i * CLASSES.size() + k] = k == number ? 1 : 0;
      }
    }
  }

  /** Fresh examples, the classes in turn. */
  public static HeldOutExamples heldOut(int count) {
    SplittableRandom random = new SplittableRandom(-1);
    List<FloatRow> inputs = new ArrayList<>();
    List<FloatRow> targets = new ArrayList<>();
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      float[] input = new float[3 * PLANE];
      paint(input, 0, i % CLASSES.size(), random);
      float[] target = new float[CLASSES.size()];
      target[i % CLASSES.size()] = 1;
      inputs.add(FloatRow.of(input));
      targets.add(FloatRow.of(target));
      weights[i] = 1;
    }
    return new HeldOutExamples(inputs, targets, FloatRow.of(weights));
  }

  private static void paint(float[] into, int offset, int number, SplittableRandom random) {
    for (int i = 0; i < 3 * PLANE; i++) {
      boolean bright = (number == 0 && i < PLANE) || (number == 1 && i >= 2 * PLANE);
      into[offset + i] = (bright ? 0.5f : -0.3f) + (float) random.nextDouble(-0.4, 0.4);
    }
  }
}
