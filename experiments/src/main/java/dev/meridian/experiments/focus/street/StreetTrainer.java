package dev.meridian.experiments.focus.street;

import dev.meridian.models.dnn.OptimizerSpec;
import dev.meridian.models.dnn.detector.DetectorGrid;
import dev.meridian.models.dnn.detector.DetectorNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Trains the street detector and writes it as an ONNX file, from time to time and at the end. */
final class StreetTrainer {
  private static final int BATCH = 8;
  private static final int REPORT_STEPS = 50;
  private static final int SAVE_STEPS = 250;
  private static final double LEARNING_RATE = 2e-3;
  private static final double WEIGHT_DECAY = 1e-2;

  private final Consumer<String> progress;
  private final Path onnx;

  StreetTrainer(Path onnx, Consumer<String> progress) {
    this.onnx = onnx;
    this.progress = progress;
  }

  static int batch() {
    return BATCH;
  }

  /**
   * Trains from the start.
   *
   * @param firstSeed of the training streets
   * @return the loss of each step
   */
  List<Double> train(int steps, long firstSeed, long seed) throws IOException {
    DetectorGrid grid = StreetDetector.trainingGrid();
    OptimizerSpec optimizer = new OptimizerSpec(LEARNING_RATE, steps + 1, WEIGHT_DECAY);
    DetectorNetwork network = DetectorNetwork.build(grid, StreetDetector.body(), optimizer, seed);
    float[] pictures = new float[BATCH * 3 * grid.width() * grid.height()];
    float[] targets = new float[BATCH * grid.length()];
    List<Double> losses = new ArrayList<>();
    try (StreetExamples examples = new StreetExamples(firstSeed, seed)) {
      for (int step = 1; step <= steps; step++) {
        examples.fill(pictures, targets);
        losses.add(network.fit(pictures, targets));
        if (step % REPORT_STEPS == 0) {
          say(step, steps, examples, losses);
        }
        if (step % SAVE_STEPS == 0 || step == steps) {
          save(network);
        }
      }
    }
    return losses;
  }

  private void say(int step, int steps, StreetExamples examples, List<Double> losses) {
    List<Double> recent = losses.subList(losses.size() - REPORT_STEPS, losses.size());
    progress.accept(
        "step %d of %d, streets up to seed %d, loss %.3f"
            .formatted(step, steps, examples.nextSeed() - 1, mean(recent)));
  }

  static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Written beside and moved, so that a reader never sees half a file. */
  private void save(DetectorNetwork network) throws IOException {
    Path part = onnx.resolveSibling(onnx.getFileName() + ".part");
    Files.write(part, network.export(StreetDetector.INPUT_SIZE).bytes());
    Files.move(part, onnx, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
