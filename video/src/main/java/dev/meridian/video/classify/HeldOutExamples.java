package dev.meridian.video.classify;

import dev.meridian.models.math.FloatRow;
import java.util.List;

/**
 * Examples that a network is judged by and never trained on.
 *
 * @param inputs crops as {@link CropScaler} lays them out
 * @param targets class probabilities of each, as {@link ExampleSource} gives them
 * @param weights of each in the loss
 */
public record HeldOutExamples(List<FloatRow> inputs, List<FloatRow> targets, FloatRow weights) {
  public HeldOutExamples {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    if (inputs.size() != targets.size() || inputs.size() != weights.width()) {
      throw new IllegalArgumentException(
          "%d inputs, %d targets and %d weights do not fit together"
              .formatted(inputs.size(), targets.size(), weights.width()));
    }
  }

  public int size() {
    return inputs.size();
  }
}
