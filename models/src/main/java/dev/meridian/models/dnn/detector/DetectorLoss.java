package dev.meridian.models.dnn.detector;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The detector's loss as DL4J calls it: one row per place of the coarse grid, four groups of
 * numbers in a row. The gradient is that of the sum over rows; DL4J divides by the pictures of a
 * batch itself.
 */
final class DetectorLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  private final int group;

  DetectorLoss(int group) {
    this.group = group;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
    double sum = 0;
    for (float row : compute(labels, output).rows()) {
      sum += row;
    }
    return average ? sum / output.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray output, IActivation activation, INDArray mask) {
    float[] rows = compute(labels, output).rows();
    return Nd4j.createFromArray(rows).reshape(rows.length, 1);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray output, IActivation activation, INDArray mask) {
    return Nd4j.createFromArray(compute(labels, output).gradient()).reshape('c', output.shape());
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
    return Pair.of(
        computeScore(labels, output, activation, mask, average),
        computeGradient(labels, output, activation, mask));
  }

  @Override
  public String name() {
    return "DetectorLoss";
  }

  @SuppressWarnings("ArrayRecordComponent") // lives only within one call
  private record Result(float[] rows, float[] gradient) {}

  private Result compute(INDArray labels, INDArray output) {
    float[] wanted = labels.dup('c').ravel().toFloatVector();
    float[] given = output.dup('c').ravel().toFloatVector();
    float[] gradient = new float[given.length];
    int columns = Math.toIntExact(output.size(1));
    float[] rows = new float[given.length / columns];
    CellLoss cell = new CellLoss(group);
    for (int at = 0; at < given.length; at += group) {
      rows[at / columns] += (float) cell.add(wanted, given, gradient, at);
    }
    return new Result(rows, gradient);
  }
}
