package dev.meridian.experiments.sim;

import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.ps.RowKeys;

/** What a message between mirrors takes on the wire: what grows with the model is scaled. */
final class MirrorSize {
  private static final double ROW_BYTES = 4;

  private MirrorSize() {}

  static double of(MirrorMessage message, double byteScale) {
    double scaled = 0;
    if (message instanceof MirrorMessage.MirrorUpdate update) {
      scaled = update.payload().size();
    } else if (message instanceof MirrorMessage.StatePiece piece) {
      scaled = piece.payload().size();
    } else if (message instanceof MirrorMessage.Barrier barrier) {
      scaled = ROW_BYTES * barrier.rows().stream().mapToInt(RowKeys::count).sum();
    }
    double fixed = message.bytes() - scaled;
    return Simulation.HEADER_BYTES + fixed + scaled * byteScale;
  }
}
