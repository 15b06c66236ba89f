package dev.meridian.models.app.export;

import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trained model in one little-endian file: a mark, a version, the content as a byte string, and
 * the content's digest.
 */
public final class BinaryForm {
  private static final int MARK = 0x4C44_524D;
  private static final int VERSION = 1;

  private BinaryForm() {}

  static SortedMap<String, byte[]> files(TrainedModel model) {
    return new TreeMap<>(Map.of("model.bin", write(model)));
  }

  /** The model as bytes. */
  public static byte[] write(TrainedModel model) {
    ByteWriter out = new ByteWriter();
    out.putString(model.application()).putInt(model.constants().size());
    model.constants().forEach((name, value) -> out.putString(name).putDouble(value));
    out.putInt(model.tables().size());
    for (ModelTable table : model.tables()) {
      out.putString(table.name()).putInt(table.rows()).putInt(table.width());
      for (long id : table.ids()) {
        out.putLong(id);
      }
      out.putFloats(table.values(), 0, table.values().length);
    }
    byte[] content = out.toBytes();
    return new ByteWriter(content.length + 100)
        .putInt(MARK)
        .putInt(VERSION)
        .putBytes(content)
        .putString(Digest.of(content).hex())
        .toBytes();
  }

  /**
   * The model that {@link #write} wrote.
   *
   * @throws MeridianException {@link ErrorCode#BAD_DATA} when the bytes are no model, {@link
   *     ErrorCode#STORE_NEWER} when a newer version wrote them, {@link ErrorCode#DIGEST_MISMATCH}
   *     when they have changed
   */
  public static TrainedModel read(byte[] bytes) {
    try {
      ByteReader in = new ByteReader(bytes);
      if (in.getInt() != MARK) {
        throw new MeridianException(ErrorCode.BAD_DATA, "this is no file of a trained model");
      }
      int version = in.getInt();
      if (version > VERSION) {
        throw new MeridianException(
            ErrorCode.STORE_NEWER,
            "the model was written in form %d and this version reads up to %d: use a newer version"
                .formatted(version, VERSION));
      }
      byte[] content = in.getBytes();
      if (!Digest.of(content).hex().equals(in.getString())) {
        throw new MeridianException(
            ErrorCode.DIGEST_MISMATCH, "the model's file has changed since it was written");
      }
      return content(new ByteReader(content));
    } catch (BufferUnderflowException e) {
      throw new MeridianException(
          ErrorCode.BAD_DATA, "the model's file is cut off: export it again", e);
    }
  }

  private static TrainedModel content(ByteReader in) {
    String application = in.getString();
    SortedMap<String, Double> constants = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      constants.put(in.getString(), in.getDouble());
    }
    List<ModelTable> tables = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      tables.add(table(in));
    }
    return new TrainedModel(application, constants, tables);
  }

  private static ModelTable table(ByteReader in) {
    String name = in.getString();
    int rows = in.getInt();
    int width = in.getInt();
    long[] ids = new long[rows];
    for (int i = 0; i < rows; i++) {
      ids[i] = in.getLong();
    }
    float[] values = new float[rows * width];
    in.getFloats(values, 0, values.length);
    return new ModelTable(name, width, ids, values);
  }
}
