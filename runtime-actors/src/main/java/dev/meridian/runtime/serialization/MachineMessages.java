package dev.meridian.runtime.serialization;

import dev.meridian.models.asp.MirrorMessages;
import dev.meridian.models.asp.ReadRequest;
import dev.meridian.models.asp.WorkerUpdate;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.runtime.protocol.MachineMessage;
import dev.meridian.runtime.protocol.MachineMessage.MirrorTold;
import dev.meridian.runtime.protocol.MachineMessage.ProgramGiven;
import dev.meridian.runtime.protocol.MachineMessage.ReadAsked;
import dev.meridian.runtime.protocol.MachineMessage.RowsAnswered;
import dev.meridian.runtime.protocol.MachineMessage.UpdateGiven;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;

/** The binary form of what machines tell each other: a version, a kind, then the fields. */
public final class MachineMessages {
  private static final int VERSION = 1;
  private static final int MIRROR = 1;
  private static final int READ = 2;
  private static final int ROWS = 3;
  private static final int UPDATE = 4;
  private static final int PROGRAM = 5;
  private static final int BATCH_HEADER_BYTES = 12;

  private MachineMessages() {}

  public static byte[] encode(MachineMessage message) {
    if (message instanceof MirrorTold told) {
      byte[] body = MirrorMessages.encode(told.message());
      return head(MIRROR, body.length + 16).putInt(told.fromDataCenter()).putBytes(body).toBytes();
    } else if (message instanceof ReadAsked asked) {
      ReadRequest request = asked.request();
      ByteWriter out = head(READ, 64).putInt(request.worker()).putLong(request.requestId());
      out.putLong(request.clock()).putInt(request.rows().size());
      request.rows().forEach(keys -> putKeys(keys, out));
      return out.toBytes();
    } else if (message instanceof RowsAnswered answer) {
      ByteWriter out = head(ROWS, sizeOf(answer.rows()) + 32).putLong(answer.requestId());
      out.putInt(answer.shard()).putLong(answer.shardClock());
      putBatches(answer.rows(), out);
      return out.toBytes();
    } else if (message instanceof ProgramGiven given) {
      return head(PROGRAM, given.state().size() + 16).putBytes(given.state().bytes()).toBytes();
    }
    WorkerUpdate update = ((UpdateGiven) message).update();
    ByteWriter out = head(UPDATE, sizeOf(update.deltas()) + 32);
    out.putInt(update.worker()).putLong(update.clock());
    putBatches(update.deltas(), out);
    return out.toBytes();
  }

  private static ByteWriter head(int kind, int expectedBytes) {
    return new ByteWriter(expectedBytes).putByte(VERSION).putByte(kind);
  }

  private static int sizeOf(List<RowBatch> batches) {
    int bytes = 0;
    for (RowBatch batch : batches) {
      bytes += BATCH_HEADER_BYTES + 4 * (batch.keys().count() + batch.values().length);
    }
    return bytes;
  }

  private static void putBatches(List<RowBatch> batches, ByteWriter out) {
    out.putInt(batches.size());
    for (RowBatch batch : batches) {
      putKeys(batch.keys(), out);
      out.putInt(batch.width()).putFloats(batch.values(), 0, batch.values().length);
    }
  }

  private static void putKeys(RowKeys keys, ByteWriter out) {
    out.putInt(keys.table()).putInt(keys.count());
    for (int row : keys.rows()) {
      out.putInt(row);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws MeridianException when the bytes are not a message of this version
   */
  public static MachineMessage decode(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    try {
      int version = in.getByte();
      if (version != VERSION) {
        throw corrupt("has version " + version + ", expected " + VERSION);
      }
      MachineMessage message = body(in);
      if (in.remaining() > 0) {
        throw corrupt("goes on after its end");
      }
      return message;
    } catch (BufferUnderflowException e) {
      throw corrupt("ends too early");
    }
  }

  private static MachineMessage body(ByteReader in) {
    int kind = in.getByte();
    return switch (kind) {
      case MIRROR -> new MirrorTold(in.getInt(), MirrorMessages.decode(in.getBytes()));
      case READ ->
          new ReadAsked(new ReadRequest(in.getInt(), in.getLong(), in.getLong(), keysList(in)));
      case ROWS -> {
        long requestId = in.getLong();
        int shard = in.getInt();
        long clock = in.getLong();
        yield new RowsAnswered(requestId, shard, batches(in), clock);
      }
      case UPDATE -> new UpdateGiven(new WorkerUpdate(in.getInt(), in.getLong(), batches(in)));
      case PROGRAM -> new ProgramGiven(Blob.of(in.getBytes()));
      default -> throw corrupt("is of unknown kind " + kind);
    };
  }

  private static List<RowKeys> keysList(ByteReader in) {
    List<RowKeys> list = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      list.add(keys(in));
    }
    return list;
  }

  private static RowKeys keys(ByteReader in) {
    int table = in.getInt();
    int count = in.getInt();
    if (count < 0 || count > in.remaining() / 4) {
      throw new BufferUnderflowException();
    }
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = in.getInt();
    }
    return RowKeys.of(table, rows);
  }

  private static List<RowBatch> batches(ByteReader in) {
    List<RowBatch> list = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      RowKeys keys = keys(in);
      int width = in.getInt();
      if (width < 1 || (long) width * keys.count() > in.remaining() / 4) {
        throw new BufferUnderflowException();
      }
      float[] values = new float[width * keys.count()];
      in.getFloats(values, 0, values.length);
      list.add(RowBatch.of(keys, width, values));
    }
    return list;
  }

  private static MeridianException corrupt(String what) {
    return new MeridianException(ErrorCode.CORRUPT_MESSAGE, "a message between machines " + what);
  }
}
