package dev.meridian.models.codec;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.SparseUpdate;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;

/** Turns updates of one shard into bytes and back. */
public final class UpdateCodec {
  private static final int VERSION = 1;

  /** Encodes updates, at most one per table. */
  public Blob encode(List<SparseUpdate> updates) {
    ByteWriter out = new ByteWriter(64);
    out.putByte(VERSION).putInt(updates.size());
    for (SparseUpdate update : updates) {
      out.putInt(update.table()).putInt(update.count());
      for (int i = 0; i < update.count(); i++) {
        out.putInt(update.indexes()[i]).putFloat(update.values()[i]);
      }
    }
    return Blob.of(out.toBytes());
  }

  /**
   * Decodes what {@link #encode} made.
   *
   * @throws MeridianException when the bytes are not of this version or end too early
   */
  public List<SparseUpdate> decode(Blob bytes) {
    ByteReader in = new ByteReader(bytes.bytes());
    try {
      int version = in.getByte();
      if (version != VERSION) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT, "update has version " + version + ", expected " + VERSION);
      }
      List<SparseUpdate> updates = new ArrayList<>();
      for (int left = in.getInt(); left > 0; left--) {
        int table = in.getInt();
        int count = in.getInt();
        int[] indexes = new int[count];
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
          indexes[i] = in.getInt();
          values[i] = in.getFloat();
        }
        updates.add(SparseUpdate.of(table, indexes, values, count));
      }
      return updates;
    } catch (BufferUnderflowException e) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, "update ends too early", e);
    }
  }
}
