package dev.meridian.runtime.training;

import dev.meridian.models.app.WorkerProgram;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.nio.BufferUnderflowException;

/**
 * Where a worker goes on.
 *
 * @param clock to compute first
 * @param workUnits done before
 * @param firstRequest above the ids of all earlier reads
 */
record WorkerStart(long clock, long workUnits, long firstRequest) {
  private static final int VERSION = 1;

  /** At the very beginning. */
  static final WorkerStart FRESH = new WorkerStart(0, 0, 0);

  /** Writes it for a checkpoint, with what the program saved of itself behind. */
  Blob with(byte[] program) {
    ByteWriter out = new ByteWriter(program.length + 64).putInt(VERSION);
    return Blob.of(
        out.putLong(clock).putLong(workUnits).putLong(firstRequest).putBytes(program).toBytes());
  }

  /** Takes over what {@link #with} wrote; the program gets its own part. */
  static WorkerStart restore(Blob state, WorkerProgram program) {
    ByteReader in = new ByteReader(state.bytes());
    try {
      int version = in.getInt();
      if (version != VERSION) {
        throw mismatch("has version " + version + ", expected " + VERSION);
      }
      WorkerStart start = new WorkerStart(in.getLong(), in.getLong(), in.getLong());
      program.restore(new ByteReader(in.getBytes()));
      return start;
    } catch (BufferUnderflowException e) {
      throw mismatch("is cut off");
    }
  }

  private static MeridianException mismatch(String what) {
    return new MeridianException(
        ErrorCode.CHECKPOINT_MISMATCH, "the checkpoint of a worker " + what);
  }
}
