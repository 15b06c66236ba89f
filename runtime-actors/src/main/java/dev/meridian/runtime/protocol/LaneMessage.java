package dev.meridian.runtime.protocol;

import akka.actor.typed.ActorRef;
import dev.meridian.models.base.Blob;

/** What travels on a lane between two data centers. */
public sealed interface LaneMessage {
  /** The job has ended; never travels. */
  record CloseLane() implements LaneMessage {}

  /**
   * A whole message on the control lane.
   *
   * @param from machine that sends
   * @param to machine that receives
   * @param body the message in its binary form
   */
  record ControlParcel(int from, int to, Target target, Blob body)
      implements LaneMessage, CborMessage {}

  /**
   * A piece of a message on the data lane. Pieces of a message come in order.
   *
   * @param from machine that sends
   * @param to machine that receives
   * @param number counts the sender's messages on this lane
   * @param offset of the piece in the message
   * @param total bytes of the whole message
   * @param bytes the piece
   * @param creditTo is told when the piece has been taken off the lane
   */
  record DataPiece(
      int from,
      int to,
      Target target,
      long number,
      int offset,
      int total,
      Blob bytes,
      ActorRef<LinkCommand> creditTo)
      implements LaneMessage, BulkMessage {
    public DataPiece {
      if (offset < 0 || offset + bytes.size() > total) {
        throw new IllegalArgumentException(
            "bytes %d to %d of %d".formatted(offset, offset + bytes.size(), total));
      }
    }

    /** Whether the message ends with this piece. */
    public boolean isLast() {
      return offset + bytes.size() == total;
    }
  }
}
