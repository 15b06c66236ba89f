package dev.meridian.video.classify.dl4j;

import dev.meridian.models.dnn.ConvBlock;
import dev.meridian.models.dnn.ConvNetSpec;
import dev.meridian.models.dnn.ConvNets;
import dev.meridian.models.dnn.OneDnn;
import dev.meridian.models.dnn.OptimizerSpec;
import dev.meridian.video.classify.ExampleSource;
import dev.meridian.video.classify.HeldOutExamples;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.classify.IngestCnnTrainer;
import dev.meridian.video.classify.IngestCnnTraining;
import dev.meridian.video.classify.TrainingPlan;
import dev.meridian.video.classify.TrainingProgress;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains with DL4J on one core.
 *
 * <p>The file is the same on every run as long as the process has one OpenMP thread ({@code
 * OMP_NUM_THREADS=1}).
 */
public final class Dl4jIngestCnnTrainer implements IngestCnnTrainer {
  @Override
  public IngestCnnTraining begin(
      TrainingPlan plan,
      ExampleSource examples,
      HeldOutExamples heldOut,
      TrainingProgress.Listener listener) {
    OneDnn.active();
    OptimizerSpec optimizer =
        new OptimizerSpec(plan.learningRate(), plan.steps(), plan.weightDecay());
    MultiLayerNetwork network = ConvNets.build(shape(plan), optimizer, plan.seed());
    return new TrainingRun(plan, network, examples, new HeldOutAnswers(plan, heldOut), listener);
  }

  private static ConvNetSpec shape(TrainingPlan plan) {
    IngestArchitecture architecture = plan.architecture();
    ConvNetSpec.Draft draft = ConvNetSpec.of(architecture.inputSize(), 3);
    for (int filters : architecture.filters()) {
      draft.block(ConvBlock.conv(filters, 3).pooled(2));
    }
    return draft.dense(architecture.featureSize()).classes(plan.classes().size());
  }
}
