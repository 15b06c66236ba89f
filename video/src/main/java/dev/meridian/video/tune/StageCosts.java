package dev.meridian.video.tune;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Map;

/**
 * What the stages cost on this machine, measured: CPU seconds without decoding.
 *
 * @param extract per sampled frame, by the name of what finds the objects: a detector's, or {@link
 *     #STATIC}
 * @param classify per object shown to the ingest CNN, by architecture
 * @param cluster per object clustered and indexed
 * @param keep per object whose crop and frame are kept as JPEG
 * @param gtCall per frame shown to the GT-CNN
 */
public record StageCosts(
    Map<String, Double> extract,
    Map<String, Double> classify,
    double cluster,
    double keep,
    double gtCall) {
  /** The name of background subtraction in {@link #extract}. */
  public static final String STATIC = "static";

  public StageCosts {
    extract = Map.copyOf(extract);
    classify = Map.copyOf(classify);
  }

  double extractSeconds(String name) {
    return known(extract, name);
  }

  double classifySeconds(String architecture) {
    return known(classify, architecture);
  }

  private static double known(Map<String, Double> costs, String name) {
    Double seconds = costs.get(name);
    if (seconds == null) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "no cost was measured for '" + name + "': measure it first");
    }
    return seconds;
  }
}
