package dev.meridian.experiments.sim;

import dev.meridian.models.app.WorkerProgram;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.Digest;
import dev.meridian.models.ps.RowBatch;
import java.security.MessageDigest;

/** Folds models and workers into one SHA-256, by the bits of their values. */
final class StateDigest {
  private final MessageDigest sha = Digest.sha256();

  void add(RowBatch table) {
    float[] values = table.values();
    sha.update(new ByteWriter(4 * values.length).putFloats(values, 0, values.length).toBytes());
  }

  void add(WorkerProgram program) {
    ByteWriter out = new ByteWriter(1 << 12);
    program.save(out);
    sha.update(out.toBytes());
  }

  /** Of one worker alone. */
  static Digest of(WorkerProgram program) {
    StateDigest state = new StateDigest();
    state.add(program);
    return state.digest();
  }

  Digest digest() {
    return Digest.finish(sha);
  }
}
