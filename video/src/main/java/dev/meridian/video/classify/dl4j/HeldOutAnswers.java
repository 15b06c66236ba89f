package dev.meridian.video.classify.dl4j;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.HeldOutExamples;
import dev.meridian.video.classify.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a network says of the held-out examples, and how far that is from their targets. */
final class HeldOutAnswers {
  private static final int BATCH = 64;
  private static final double SMALLEST_SCORE = 1e-7;

  private final TrainingPlan plan;
  private final HeldOutExamples examples;

  HeldOutAnswers(TrainingPlan plan, HeldOutExamples examples) {
    this.plan = plan;
    this.examples = examples;
  }

  /** Weighted mean cross-entropy, summed over the classes; NaN without examples. */
  double loss(MultiLayerNetwork network) {
    List<ClassifiedObject> answers = classify(network);
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < answers.size(); i++) {
      float weight = examples.weights().get(i);
      sum += weight * crossEntropy(answers.get(i).scores(), examples.targets().get(i));
      weights += weight;
    }
    return sum / weights;
  }

  /** One answer per example. */
  List<ClassifiedObject> classify(MultiLayerNetwork network) {
    List<ClassifiedObject> answers = new ArrayList<>(examples.size());
    for (int from = 0; from < examples.size(); from += BATCH) {
      int to = Math.min(examples.size(), from + BATCH);
      List<INDArray> layers = network.feedForward(batch(from, to), false);
      float[][] scores = layers.get(layers.size() - 1).toFloatMatrix();
      float[][] features = layers.get(layers.size() - 2).toFloatMatrix();
      for (int i = 0; i < scores.length; i++) {
        answers.add(new ClassifiedObject(FloatRow.of(scores[i]), unit(features[i])));
      }
    }
    return answers;
  }

  private INDArray batch(int from, int to) {
    int edge = plan.architecture().inputSize();
    float[] inputs = new float[(to - from) * plan.valuesPerExample()];
    for (int i = from; i < to; i++) {
      float[] one = examples.inputs().get(i).values();
      System.arraycopy(one, 0, inputs, (i - from) * one.length, one.length);
    }
    return Nd4j.createFromArray(inputs).reshape('c', to - from, 3, edge, edge);
  }

  private static double crossEntropy(FloatRow scores, FloatRow target) {
    double sum = 0;
    for (int k = 0; k < scores.width(); k++) {
      sum += target.get(k) * surprise(scores.get(k));
      sum += (1 - target.get(k)) * surprise(1 - scores.get(k));
    }
    return sum;
  }

  private static double surprise(float probability) {
    return -Math.log(Math.max(probability, SMALLEST_SCORE));
  }

  /** The row at length 1; a row of zeros stays one, as in the exported network. */
  private static FloatRow unit(float[] row) {
    double squares = 0;
    for (float value : row) {
      squares += (double) value * value;
    }
    double length = Math.max(Math.sqrt(squares), 1e-12);
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) (row[i] / length);
    }
    return FloatRow.of(row);
  }
}
