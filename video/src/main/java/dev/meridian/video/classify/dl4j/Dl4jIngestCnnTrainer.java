package dev.meridian.video.classify.dl4j;

import dev.meridian.models.base.Blob;
import dev.meridian.models.dnn.ConvBlock;
import dev.meridian.models.dnn.ConvNetSpec;
import dev.meridian.models.dnn.ConvNets;
import dev.meridian.models.dnn.OneDnn;
import dev.meridian.models.dnn.OnnxWeights;
import dev.meridian.models.dnn.OptimizerSpec;
import dev.meridian.video.classify.ExampleSource;
import dev.meridian.video.classify.HeldOutExamples;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.classify.IngestCnnFile;
import dev.meridian.video.classify.IngestCnnTrainer;
import dev.meridian.video.classify.IngestCnnTraining;
import dev.meridian.video.classify.PretrainedNetworks;
import dev.meridian.video.classify.TrainingPlan;
import dev.meridian.video.classify.TrainingProgress;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains with DL4J on one core.
 *
 * <p>The file is the same on every run as long as the process has one OpenMP thread ({@code
 * OMP_NUM_THREADS=1}).
 */
public final class Dl4jIngestCnnTrainer implements IngestCnnTrainer {
  private final PretrainedNetworks pretrained;

  /** Plans that want to start from pre-trained weights start from those that come with Meridian. */
  public Dl4jIngestCnnTrainer() {
    this(PretrainedNetworks.shipped());
  }

  /** Plans that want to start from pre-trained weights start from those given. */
  public Dl4jIngestCnnTrainer(PretrainedNetworks pretrained) {
    this.pretrained = pretrained;
  }

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
    if (plan.pretrained()) {
      pretrained.file(plan.architecture()).ifPresent(file -> start(network, plan, file));
    }
    return new TrainingRun(plan, network, examples, new HeldOutAnswers(plan, heldOut), listener);
  }

  /** Classes that the file knows keep its weights, others begin as drawn. */
  private static void start(MultiLayerNetwork network, TrainingPlan plan, Blob file) {
    OnnxWeights weights = OnnxWeights.read(file);
    List<String> known = IngestCnnFile.describe(file, weights.metadata()).classes();
    int[] outputs = new int[plan.classes().size()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = known.indexOf(plan.classes().get(i));
    }
    weights.copyTo(network, outputs);
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
