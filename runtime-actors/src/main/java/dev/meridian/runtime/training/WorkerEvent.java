package dev.meridian.runtime.training;

import dev.meridian.models.app.ObjectiveShare;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.runtime.protocol.DataCenterCommand;
import java.util.List;

/** What a worker tells its data center; both are on one node. */
sealed interface WorkerEvent extends DataCenterCommand {
  int machine();

  /** The worker has halted before a clock, as ordered. */
  record WorkerHalted(int machine, long order, long clock) implements WorkerEvent {}

  /**
   * A share of the objective.
   *
   * @param clock after which it was measured
   * @param workUnits done so far
   * @param largestUpdates by table, since the last look
   */
  record WorkerMeasured(
      int machine, long clock, ObjectiveShare share, long workUnits, List<Float> largestUpdates)
      implements WorkerEvent {}

  /**
   * What a restart of the worker needs.
   *
   * @param program SHA-256 of the program's own state
   */
  record WorkerSaved(int machine, Blob state, Digest program) implements WorkerEvent {}

  /** The worker cannot go on. */
  record WorkerFailed(int machine, ErrorCode code, String message) implements WorkerEvent {}
}
