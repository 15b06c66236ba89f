package dev.meridian.models.app.export;

import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.base.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tables as NumPy arrays (format version 1.0): {@code name.npy} and {@code name.ids.npy}. */
final class NpyForm {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** Of what stands before the values, in bytes. */
  private static final int ALIGNMENT = 64;

  private NpyForm() {}

  static SortedMap<String, byte[]> files(TrainedModel model) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("constants.csv", CsvForm.constants(model));
    for (ModelTable table : model.tables()) {
      files.put(table.name() + ".npy", floats(table));
      files.put(table.name() + ".ids.npy", longs(table.ids()));
    }
    return files;
  }

  private static byte[] floats(ModelTable table) {
    ByteWriter out = begun("<f4", "(%d, %d)".formatted(table.rows(), table.width()));
    return out.putFloats(table.values(), 0, table.values().length).toBytes();
  }

  private static byte[] longs(long[] values) {
    ByteWriter out = begun("<i8", "(%d,)".formatted(values.length));
    for (long value : values) {
      out.putLong(value);
    }
    return out.toBytes();
  }

  /** An array's file up to its values. */
  private static ByteWriter begun(String type, String shape) {
    String text = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    int unpadded = MAGIC.length + 2 + text.length() + 1;
    String padded = text + " ".repeat(Math.floorMod(-unpadded, ALIGNMENT)) + "\n";
    ByteWriter out = new ByteWriter();
    putAll(out, MAGIC);
    out.putByte(padded.length() & 0xFF).putByte(padded.length() >>> 8);
    putAll(out, padded.getBytes(StandardCharsets.US_ASCII));
    return out;
  }

  private static void putAll(ByteWriter out, byte[] bytes) {
    for (byte b : bytes) {
      out.putByte(b);
    }
  }
}
