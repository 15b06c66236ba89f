package dev.meridian.models.dnn.detector;

/**
 * The loss of one cell and its gradient: cross-entropy of objectness; where there is an object also
 * cross-entropy of each class score, one minus the intersection over union of the boxes, and a
 * little of the smooth absolute difference, which still pulls where boxes do not touch.
 */
final class CellLoss {
  private static final double OVERLAP_WEIGHT = 2;
  private static final double DISTANCE_WEIGHT = 0.2;
  private static final double LARGEST_LOGARITHM = 5;

  private final int group;
  private final double[] overlapGradient = new double[4];

  CellLoss(int group) {
    this.group = group;
  }

  /**
   * Computes both.
   *
   * @param target as {@link DetectorTargets} writes it
   * @param output what the network gave, before any squashing
   * @param gradient receives the derivatives by output; 0 before
   * @param at where the cell's group starts, in all three
   */
  double add(float[] target, float[] output, float[] gradient, int at) {
    float wanted = target[at + DetectorGrid.OBJECTNESS];
    if (wanted < 0) {
      return 0;
    }
    double loss = entropy(wanted, output, gradient, at + DetectorGrid.OBJECTNESS);
    if (wanted > 0) {
      for (int k = DetectorGrid.FIRST_CLASS; k < group; k++) {
        loss += entropy(target[at + k], output, gradient, at + k);
      }
      loss += overlap(target, output, gradient, at);
      loss += distance(target, output, gradient, at);
    }
    return loss;
  }

  private static double entropy(float wanted, float[] output, float[] gradient, int at) {
    double z = output[at];
    gradient[at] += (float) (1 / (1 + Math.exp(-z)) - wanted);
    // log(1 + exp(z)) - wanted * z, without overflow.
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - wanted * z;
  }

  private static double distance(float[] target, float[] output, float[] gradient, int at) {
    double loss = 0;
    for (int k = at; k < at + 4; k++) {
      double difference = output[k] - target[k];
      boolean near = Math.abs(difference) < 1;
      loss += near ? difference * difference / 2 : Math.abs(difference) - 0.5;
      double slope = near ? difference : Math.signum(difference);
      gradient[k] += (float) (DISTANCE_WEIGHT * slope);
    }
    return DISTANCE_WEIGHT * loss;
  }

  private double overlap(float[] target, float[] output, float[] gradient, int at) {
    double width = Math.exp(Math.min(output[at + 2], LARGEST_LOGARITHM));
    double height = Math.exp(Math.min(output[at + 3], LARGEST_LOGARITHM));
    double wantedWidth = Math.exp(target[at + 2]);
    double wantedHeight = Math.exp(target[at + 3]);
    double across = shared(output[at], width, target[at], wantedWidth, 0);
    double down = shared(output[at + 1], height, target[at + 1], wantedHeight, 2);
    double shared = across * down;
    double either = width * height + wantedWidth * wantedHeight - shared;
    // d(shared) by each number; the union changes by the predicted area less the shared one.
    double[] d = overlapGradient;
    descend(gradient, at, d[0] * down, 0, shared, either);
    descend(gradient, at + 1, d[2] * across, 0, shared, either);
    if (output[at + 2] < LARGEST_LOGARITHM) {
      descend(gradient, at + 2, d[1] * width * down, width * height, shared, either);
    }
    if (output[at + 3] < LARGEST_LOGARITHM) {
      descend(gradient, at + 3, d[3] * height * across, width * height, shared, either);
    }
    return OVERLAP_WEIGHT * (1 - shared / either);
  }

  private static void descend(
      float[] gradient,
      int at,
      double sharedSlope,
      double areaSlope,
      double shared,
      double either) {
    double eitherSlope = areaSlope - sharedSlope;
    double slope = (sharedSlope * either - shared * eitherSlope) / (either * either);
    gradient[at] -= (float) (OVERLAP_WEIGHT * slope);
  }

  /** Length shared by two intervals; its slopes by centre and extent go to {@code d[into]} on. */
  private double shared(
      double centre, double extent, double wanted, double wantedExtent, int into) {
    double low = centre - extent / 2;
    double high = centre + extent / 2;
    double wantedLow = wanted - wantedExtent / 2;
    double wantedHigh = wanted + wantedExtent / 2;
    double length = Math.min(high, wantedHigh) - Math.max(low, wantedLow);
    boolean apart = length <= 0;
    double bySide = !apart && high < wantedHigh ? 1 : 0;
    double byOther = !apart && low > wantedLow ? 1 : 0;
    overlapGradient[into] = bySide - byOther;
    overlapGradient[into + 1] = (bySide + byOther) / 2;
    return Math.max(0, length);
  }
}
