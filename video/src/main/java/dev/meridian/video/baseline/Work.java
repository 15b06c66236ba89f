package dev.meridian.video.baseline;

/**
 * What was done, counted, so that it can be priced at the costs of any machine.
 *
 * @param gtCalls frames shown to the GT-CNN
 * @param motionChecks frames that went through background subtraction
 * @param pictures frames that were reduced
 * @param differences pairs of pictures compared
 * @param cnnCalls pictures shown to a binary CNN
 */
public record Work(
    long gtCalls, long motionChecks, long pictures, long differences, long cnnCalls) {
  public static final Work NONE = new Work(0, 0, 0, 0, 0);

  public Work plus(Work other) {
    return new Work(
        gtCalls + other.gtCalls,
        motionChecks + other.motionChecks,
        pictures + other.pictures,
        differences + other.differences,
        cnnCalls + other.cnnCalls);
  }

  /** Processor seconds at given unit costs. */
  public double seconds(UnitCosts costs) {
    return gtCalls * costs.gtCall()
        + motionChecks * costs.motionCheck()
        + pictures * costs.picture()
        + differences * costs.difference()
        + cnnCalls * costs.cnnCall();
  }
}
