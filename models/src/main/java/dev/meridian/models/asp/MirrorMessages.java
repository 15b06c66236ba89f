package dev.meridian.models.asp;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.RowKeys;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The binary form of messages between mirrors: a version, a kind, then the fields in order. */
public final class MirrorMessages {
  private static final int VERSION = 1;
  private static final int OPEN = 1;
  private static final int OPENED = 2;
  private static final int UPDATE = 3;
  private static final int ACKNOWLEDGE = 4;
  private static final int BARRIER = 5;
  private static final int CLOCK = 6;
  private static final int STATE_REQUEST = 7;
  private static final int STATE_PIECE = 8;
  private static final int HEADER_BYTES = 6;
  private static final int RANGE_BYTES = 12;

  private MirrorMessages() {}

  public static byte[] encode(MirrorMessage message) {
    ByteWriter out = new ByteWriter(message.isData() ? (int) bytes(message) : 64);
    if (message instanceof MirrorMessage.OpenStream open) {
      head(OPEN, message, out).putLong(open.epoch()).putLong(open.incarnation());
      out.putString(open.initialModel().hex());
    } else if (message instanceof MirrorMessage.StreamOpened opened) {
      head(OPENED, message, out).putLong(opened.epoch()).putLong(opened.incarnation());
      Progress.save(opened.applied(), out);
    } else if (message instanceof MirrorMessage.MirrorUpdate update) {
      head(UPDATE, message, out).putLong(update.epoch()).putLong(update.sequence());
      out.putLong(update.barriersThrough()).putLong(update.clock());
      out.putBoolean(update.replaces().isPresent());
      update.replaces().ifPresent(range -> putRange(range, out));
      out.putBytes(update.payload().bytes());
    } else if (message instanceof MirrorMessage.Acknowledge acknowledge) {
      Progress.save(acknowledge.applied(), head(ACKNOWLEDGE, message, out));
    } else if (message instanceof MirrorMessage.Barrier barrier) {
      head(BARRIER, message, out).putLong(barrier.epoch()).putLong(barrier.number());
      putRows(out, barrier.rows());
    } else if (message instanceof MirrorMessage.MirrorClock clock) {
      head(CLOCK, message, out).putLong(clock.epoch()).putLong(clock.sequence());
      out.putInt(clock.origin()).putLong(clock.clock());
    } else if (message instanceof MirrorMessage.StateRequest request) {
      head(STATE_REQUEST, message, out).putLong(request.incarnation()).putInt(request.piece());
    } else if (message instanceof MirrorMessage.StatePiece piece) {
      head(STATE_PIECE, message, out).putLong(piece.incarnation()).putInt(piece.piece());
      out.putInt(piece.pieces()).putLong(piece.clock());
      putRange(piece.range(), out);
      out.putBytes(piece.payload().bytes());
    }
    return out.toBytes();
  }

  private static ByteWriter head(int kind, MirrorMessage message, ByteWriter out) {
    return out.putByte(VERSION).putByte(kind).putInt(message.source());
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws MeridianException when the bytes are not a message of this version
   */
  public static MirrorMessage decode(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    try {
      int version = in.getByte();
      if (version != VERSION) {
        throw corrupt("has version " + version + ", expected " + VERSION);
      }
      MirrorMessage message = body(in);
      if (in.remaining() > 0) {
        throw corrupt("goes on after its end");
      }
      return message;
    } catch (BufferUnderflowException e) {
      throw corrupt("ends too early");
    }
  }

  private static MirrorMessage body(ByteReader in) {
    int kind = in.getByte();
    int source = in.getInt();
    return switch (kind) {
      case OPEN ->
          new MirrorMessage.OpenStream(
              source, in.getLong(), in.getLong(), new Digest(in.getString()));
      case OPENED ->
          new MirrorMessage.StreamOpened(source, in.getLong(), in.getLong(), Progress.read(in));
      case UPDATE ->
          new MirrorMessage.MirrorUpdate(
              source,
              in.getLong(),
              in.getLong(),
              in.getLong(),
              in.getLong(),
              in.getBoolean() ? Optional.of(range(in)) : Optional.empty(),
              Blob.of(in.getBytes()));
      case ACKNOWLEDGE -> new MirrorMessage.Acknowledge(source, Progress.read(in));
      case BARRIER -> new MirrorMessage.Barrier(source, in.getLong(), in.getLong(), rows(in));
      case CLOCK ->
          new MirrorMessage.MirrorClock(
              source, in.getLong(), in.getLong(), in.getInt(), in.getLong());
      case STATE_REQUEST -> new MirrorMessage.StateRequest(source, in.getLong(), in.getInt());
      case STATE_PIECE ->
          new MirrorMessage.StatePiece(
              source,
              in.getLong(),
              in.getInt(),
              in.getInt(),
              in.getLong(),
              range(in),
              Blob.of(in.getBytes()));
      default -> throw corrupt("is of unknown kind " + kind);
    };
  }

  /** What a message takes that has a payload of updates to be added. */
  static long updateBytes(Blob payload) {
    return HEADER_BYTES + 4 * 8L + 1 + 4 + payload.size();
  }

  /** The length of {@link #encode}'s result, without making it. */
  static long bytes(MirrorMessage message) {
    if (message instanceof MirrorMessage.MirrorUpdate update) {
      int range = update.replaces().isPresent() ? RANGE_BYTES : 0;
      return range + updateBytes(update.payload());
    } else if (message instanceof MirrorMessage.StatePiece piece) {
      return HEADER_BYTES + 8L + 4 + 4 + 8 + RANGE_BYTES + 4 + piece.payload().size();
    }
    return encode(message).length;
  }

  private static void putRange(ElementRange range, ByteWriter out) {
    out.putInt(range.table()).putInt(range.from()).putInt(range.to());
  }

  private static ElementRange range(ByteReader in) {
    int table = in.getInt();
    int from = in.getInt();
    int to = in.getInt();
    if (from < 0 || to <= from) {
      throw corrupt("names elements " + from + " to " + to);
    }
    return new ElementRange(table, from, to);
  }

  private static void putRows(ByteWriter out, List<RowKeys> rows) {
    out.putInt(rows.size());
    for (RowKeys keys : rows) {
      out.putInt(keys.table()).putInt(keys.count());
      for (int row : keys.rows()) {
        out.putInt(row);
      }
    }
  }

  private static List<RowKeys> rows(ByteReader in) {
    List<RowKeys> rows = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      int table = in.getInt();
      int count = in.getInt();
      if (count < 0 || count > in.remaining() / 4) {
        throw corrupt("names more rows than it has bytes");
      }
      int[] ids = new int[count];
      for (int i = 0; i < count; i++) {
        ids[i] = in.getInt();
      }
      rows.add(RowKeys.of(table, ids));
    }
    return rows;
  }

  private static MeridianException corrupt(String what) {
    return new MeridianException(ErrorCode.CORRUPT_MESSAGE, "a message between mirrors " + what);
  }
}
