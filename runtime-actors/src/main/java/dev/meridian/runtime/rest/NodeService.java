package dev.meridian.runtime.rest;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** What REST can ask of the node itself. */
public interface NodeService {
  /**
   * How the node is.
   *
   * @param up false while it starts or stops
   * @param version of Meridian
   * @param streams kept
   * @param queries remembered
   */
  record Health(boolean up, String version, int streams, int queries) {}

  /**
   * A detector that can serve as GT-CNN.
   *
   * @param name as configured
   * @param family how it is read
   * @param inputSize edge of its square input, pixels
   * @param file where its network is
   * @param sha256 what the file must hold, empty when nothing is laid down
   * @param present whether all its files are there
   * @param classes number of classes, 0 when its labels are not there
   */
  record Model(
      String name,
      String family,
      int inputSize,
      String file,
      String sha256,
      boolean present,
      int classes) {}

  CompletionStage<Health> health();

  /** By name. */
  CompletionStage<List<Model>> models();

  /** The counters in Prometheus text form. */
  String metrics();
}
