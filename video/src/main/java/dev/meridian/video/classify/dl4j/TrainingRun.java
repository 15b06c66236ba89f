package dev.meridian.video.classify.dl4j;

import dev.meridian.models.base.Blob;
import dev.meridian.video.classify.ExampleSource;
import dev.meridian.video.classify.IngestCnnFile;
import dev.meridian.video.classify.IngestCnnTraining;
import dev.meridian.video.classify.TrainedIngestCnn;
import dev.meridian.video.classify.TrainingPlan;
import dev.meridian.video.classify.TrainingProgress;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One training with early stopping: owns the best averaged weights seen so far. */
final class TrainingRun implements IngestCnnTraining {
  /** Share of the steps before which a good loss on a few held-out examples is taken for luck. */
  private static final double WARM_UP = 0.2;

  private final TrainingPlan plan;
  private final MultiLayerNetwork network;
  private final ExampleSource examples;
  private final HeldOutAnswers heldOut;
  private final TrainingProgress.Listener listener;
  private final AveragedWeights averaged;
  private final float[] inputs;
  private final float[] targets;

  private INDArray bestWeights;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int steps;
  private int bestSteps;
  private int looksWithoutGain;
  private double trainingLoss;

  TrainingRun(
      TrainingPlan plan,
      MultiLayerNetwork network,
      ExampleSource examples,
      HeldOutAnswers heldOut,
      TrainingProgress.Listener listener) {
    this.plan = plan;
    this.network = network;
    this.examples = examples;
    this.heldOut = heldOut;
    this.listener = listener;
    this.averaged = new AveragedWeights(network);
    this.inputs = new float[plan.batchSize() * plan.valuesPerExample()];
    this.targets = new float[plan.batchSize() * plan.classes().size()];
  }

  @Override
  public void advance(int more) {
    int end = Math.min(plan.steps(), steps + more);
    while (steps < end && looksWithoutGain < plan.patience()) {
      step(steps);
      steps++;
      if (steps % plan.checkEvery() == 0 || steps == plan.steps()) {
        look();
      }
    }
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public double loss() {
    return lossOf(averaged.copy());
  }

  @Override
  public TrainedIngestCnn finish() {
    if (bestWeights != null) {
      network.setParams(bestWeights);
    }
    Blob file = IngestCnnExport.write(plan, network);
    return new TrainedIngestCnn(
        file,
        IngestCnnFile.describe(file, IngestCnnFile.metadata(plan.architecture(), plan.classes())),
        bestSteps,
        heldOut.classify(network));
  }

  private void step(int step) {
    examples.fill(step, inputs, targets);
    int edge = plan.architecture().inputSize();
    INDArray x = Nd4j.createFromArray(inputs).reshape('c', plan.batchSize(), 3, edge, edge);
    INDArray y =
        Nd4j.createFromArray(targets).reshape('c', plan.batchSize(), plan.classes().size());
    double penalty = network.calcRegularizationScore(true);
    network.fit(x, y);
    // DL4J's score is that of the weights before the step, with their decay in it.
    trainingLoss = network.score() - penalty;
    averaged.add(network);
  }

  private double lossOf(INDArray weights) {
    INDArray own = network.params().dup();
    network.setParams(weights);
    double loss = heldOut.loss(network);
    network.setParams(own);
    return loss;
  }

  private void look() {
    INDArray weights = averaged.copy();
    double loss = lossOf(weights);
    listener.onProgress(new TrainingProgress(steps, plan.steps(), trainingLoss, loss));
    if (steps < WARM_UP * plan.steps()) {
      return;
    }
    if (Double.isNaN(loss) || loss < bestLoss) {
      bestLoss = Double.isNaN(loss) ? bestLoss : loss;
      bestSteps = steps;
      bestWeights = weights;
      looksWithoutGain = 0;
    } else {
      looksWithoutGain++;
    }
  }
}
