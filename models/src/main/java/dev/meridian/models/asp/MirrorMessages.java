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

/** The binary form of messages between mirrors: a version, a kind, then the fields in order. */
public final class MirrorMessages {
  private static final int VERSION = 1;
  private static final int OPEN = 1;
  private static final int OPENED = 2;
  private static final int UPDATE = 3;
  private static final int ACKNOWLEDGE = 4;
  private static final int BARRIER = 5;
  private static final int CLOCK = 6;

  private MirrorMessages() {}

  public static byte[] encode(MirrorMessage message) {
    ByteWriter out = new ByteWriter(64);
    out.putByte(VERSION);
    if (message instanceof MirrorMessage.OpenStream open) {
      out.putByte(OPEN).putInt(open.source()).putLong(open.epoch()).putLong(open.incarnation());
      out.putString(open.initialModel().hex());
    } else if (message instanceof MirrorMessage.StreamOpened opened) {
      out.putByte(OPENED).putInt(opened.source()).putLong(opened.epoch());
      out.putLong(opened.incarnation());
      putProgress(out, opened.applied());
    } else if (message instanceof MirrorMessage.MirrorUpdate update) {
      out.putByte(UPDATE).putInt(update.source()).putLong(update.epoch());
      out.putLong(update.sequence()).putLong(update.barriersThrough()).putLong(update.clock());
      out.putBytes(update.payload().bytes());
    } else if (message instanceof MirrorMessage.Acknowledge acknowledge) {
      out.putByte(ACKNOWLEDGE).putInt(acknowledge.source());
      putProgress(out, acknowledge.applied());
    } else if (message instanceof MirrorMessage.Barrier barrier) {
      out.putByte(BARRIER).putInt(barrier.source()).putLong(barrier.epoch());
      out.putLong(barrier.number());
      putRows(out, barrier.rows());
    } else if (message instanceof MirrorMessage.MirrorClock clock) {
      out.putByte(CLOCK).putInt(clock.source()).putLong(clock.epoch()).putLong(clock.sequence());
      out.putInt(clock.origin()).putLong(clock.clock());
    }
    return out.toBytes();
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
          new MirrorMessage.StreamOpened(source, in.getLong(), in.getLong(), progress(in));
      case UPDATE ->
          new MirrorMessage.MirrorUpdate(
              source,
              in.getLong(),
              in.getLong(),
              in.getLong(),
              in.getLong(),
              Blob.of(in.getBytes()));
      case ACKNOWLEDGE -> new MirrorMessage.Acknowledge(source, progress(in));
      case BARRIER -> new MirrorMessage.Barrier(source, in.getLong(), in.getLong(), rows(in));
      case CLOCK ->
          new MirrorMessage.MirrorClock(
              source, in.getLong(), in.getLong(), in.getInt(), in.getLong());
      default -> throw corrupt("is of unknown kind " + kind);
    };
  }

  /** The length of {@link #encode}'s result. */
  static long bytes(MirrorMessage message) {
    return message instanceof MirrorMessage.MirrorUpdate update
        ? 42L + update.payload().size()
        : encode(message).length;
  }

  private static void putProgress(ByteWriter out, Progress progress) {
    out.putLong(progress.epoch()).putLong(progress.through()).putInt(progress.beyond().size());
    progress.beyond().forEach(out::putLong);
  }

  private static Progress progress(ByteReader in) {
    long epoch = in.getLong();
    long through = in.getLong();
    List<Long> beyond = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      beyond.add(in.getLong());
    }
    return new Progress(epoch, through, beyond);
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
    return new MeridianException(ErrorCode.INVALID_ARGUMENT, "a message between mirrors " + what);
  }
}
