package dev.meridian.runtime.serialization;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.ByteBufferSerializer;
import akka.serialization.SerializerWithStringManifest;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.LaneMessage.DataPiece;
import dev.meridian.runtime.protocol.Target;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes bulk messages straight into the buffers of the network, and reads them from there. */
public final class BulkSerializer extends SerializerWithStringManifest
    implements ByteBufferSerializer {
  private static final int IDENTIFIER = 7_301;
  private static final String PIECE = "piece-1";
  private static final int PIECE_HEADER_BYTES = 4 + 4 + 1 + 8 + 4 + 4 + 4 + 4;

  /** By the number that stands for them. */
  private static final List<Target> TARGETS =
      List.of(Target.SHARD, Target.WORKER, Target.COLLECTOR);

  private final ActorRefResolver resolver;

  /** Made by Akka. */
  public BulkSerializer(ExtendedActorSystem system) {
    ActorSystem<Void> typed = Adapter.toTyped(system);
    resolver = ActorRefResolver.get(typed);
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    if (message instanceof DataPiece) {
      return PIECE;
    }
    throw new IllegalArgumentException("no bulk message: " + message.getClass().getName());
  }

  @Override
  public byte[] toBinary(Object message) {
    DataPiece piece = (DataPiece) message;
    byte[] creditTo = creditTo(piece);
    ByteBuffer buffer =
        ByteBuffer.allocate(PIECE_HEADER_BYTES + creditTo.length + piece.bytes().size());
    write(piece, creditTo, buffer.order(ByteOrder.LITTLE_ENDIAN));
    return buffer.array();
  }

  @Override
  public void toBinary(Object message, ByteBuffer buffer) {
    DataPiece piece = (DataPiece) message;
    write(piece, creditTo(piece), buffer.order(ByteOrder.LITTLE_ENDIAN));
  }

  private byte[] creditTo(DataPiece piece) {
    return resolver.toSerializationFormat(piece.creditTo()).getBytes(StandardCharsets.UTF_8);
  }

  private static void write(DataPiece piece, byte[] creditTo, ByteBuffer out) {
    out.putInt(piece.from()).putInt(piece.to());
    out.put((byte) TARGETS.indexOf(piece.target()));
    out.putLong(piece.number()).putInt(piece.offset()).putInt(piece.total());
    out.putInt(creditTo.length).put(creditTo);
    out.putInt(piece.bytes().size()).put(piece.bytes().bytes());
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return fromBinary(ByteBuffer.wrap(bytes), manifest);
  }

  @Override
  public Object fromBinary(ByteBuffer buffer, String manifest) {
    if (!manifest.equals(PIECE)) {
      throw new MeridianException(
          ErrorCode.CORRUPT_MESSAGE,
          "unknown bulk message %s: run the same version on all nodes".formatted(manifest));
    }
    ByteBuffer in = buffer.order(ByteOrder.LITTLE_ENDIAN);
    int from = in.getInt();
    int to = in.getInt();
    Target target = TARGETS.get(in.get());
    long number = in.getLong();
    int offset = in.getInt();
    int total = in.getInt();
    String creditTo = new String(bytes(in), StandardCharsets.UTF_8);
    Blob bytes = Blob.of(bytes(in));
    return new DataPiece(
        from, to, target, number, offset, total, bytes, resolver.resolveActorRef(creditTo));
  }

  private static byte[] bytes(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new MeridianException(
          ErrorCode.CORRUPT_MESSAGE, "a bulk message names more bytes than it has");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
