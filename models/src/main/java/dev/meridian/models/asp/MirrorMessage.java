package dev.meridian.models.asp;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.ps.RowKeys;
import java.util.List;
import java.util.Optional;

/**
 * What shards of the same number in different data centers tell each other.
 *
 * <p>Updates travel in <em>streams</em>, one per sender, receiver and source of the updates (see
 * {@link dev.meridian.models.overlay.Source}). The sender numbers the messages of a stream 1, 2, …
 * within an <em>epoch</em>; a new epoch begins when the stream is opened again after a silence or a
 * restart.
 */
public sealed interface MirrorMessage {
  /** Names the stream; a sender's data center for messages about the shard as a whole. */
  int source();

  /**
   * Opens or reopens a stream; repeated until answered. Control lane.
   *
   * @param epoch higher than all before it
   * @param incarnation of the sender; a new one means that it restarted
   * @param initialModel of the sender's first model: both ends must have the same
   */
  record OpenStream(int source, long epoch, long incarnation, Digest initialModel)
      implements MirrorMessage {}

  /**
   * Answers an {@link OpenStream}: from now on nothing of an older epoch is applied. Control lane.
   *
   * @param epoch the one opened
   * @param incarnation of the answering shard
   * @param applied what the receiver had applied before
   */
  record StreamOpened(int source, long epoch, long incarnation, Progress applied)
      implements MirrorMessage {}

  /**
   * Updates to be added, or the sum of all updates of the source so far for a range of elements.
   * Data lane.
   *
   * @param barriersThrough with this message and all before it applied, every barrier of the stream
   *     up to that number is satisfied
   * @param clock clocks the sender had finished when it made the message
   * @param replaces empty for updates to be added; otherwise the range whose sum this is, elements
   *     not in the payload being 0
   * @param payload made by {@link dev.meridian.models.codec.UpdateCodec}
   */
  record MirrorUpdate(
      int source,
      long epoch,
      long sequence,
      long barriersThrough,
      long clock,
      Optional<ElementRange> replaces,
      Blob payload)
      implements MirrorMessage {}

  /** What the receiver has applied of a stream. Control lane. */
  record Acknowledge(int source, Progress applied) implements MirrorMessage {}

  /**
   * Selective barrier: rows not to be read before the updates that it announces have been applied.
   * Control lane.
   *
   * @param number counts the barriers of the stream's epoch from 1
   */
  record Barrier(int source, long epoch, long number, List<RowKeys> rows) implements MirrorMessage {
    public Barrier {
      rows = List.copyOf(rows);
    }
  }

  /**
   * The clocks an origin has finished; counts once the stream's messages up to a number have been
   * applied. Repeated, and so also a sign of life. Control lane.
   *
   * @param origin whose clock it is: the sender, or one whose updates the stream also carries
   * @param clock {@link #DETACHED} when the origin cannot be reached any more
   */
  record MirrorClock(int source, long epoch, long sequence, int origin, long clock)
      implements MirrorMessage {
    /** Stands for a clock that nobody is to wait for. */
    public static final long DETACHED = -1;
  }

  /**
   * A shard that lost its state asks for a piece of a mirror's. Control lane.
   *
   * @param source the asking data center
   * @param piece counts from 0
   */
  record StateRequest(int source, long incarnation, int piece) implements MirrorMessage {}

  /**
   * A piece of state: the sum of all updates of a source for a range of elements. Data lane.
   *
   * @param source whose updates
   * @param incarnation of the asking shard
   * @param pieces how many there are
   * @param clock clocks the answering shard has finished
   */
  record StatePiece(
      int source,
      long incarnation,
      int piece,
      int pieces,
      long clock,
      ElementRange range,
      Blob payload)
      implements MirrorMessage {}

  /** The bytes the message takes on the wire, without framing. */
  default long bytes() {
    return MirrorMessages.bytes(this);
  }

  /** Whether it travels on the data lane; all others go ahead of it on the control lane. */
  default boolean isData() {
    return this instanceof MirrorUpdate || this instanceof StatePiece;
  }
}
