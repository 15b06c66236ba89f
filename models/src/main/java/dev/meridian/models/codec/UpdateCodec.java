package dev.meridian.models.codec;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.SparseUpdate;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns updates of one shard into bytes and back. For each table the encoder writes whichever
 * permitted form is smallest.
 *
 * <p>Bytes: a version, then blocks to the end. A block is a byte that names its form, the table,
 * the number of elements, their indexes and their values; all little-endian. Indexes are a dense
 * range (its first one), gaps in Golomb–Rice code, or plain 32-bit numbers.
 *
 * <p>Stateless; one codec may serve many callers.
 */
public final class UpdateCodec {
  private static final int VERSION = 1;
  private static final int DENSE = 0x10;
  private static final int GAPS = 0x20;
  private static final int PLAIN = 0x30;
  private static final int MAX_HEADER = 16;
  private static final int FEW_PER_ROW = 4;

  private final UpdateFormat format;
  private final List<TableSpec> tables;

  public UpdateCodec(UpdateFormat format, List<TableSpec> tables) {
    this.format = format;
    this.tables = List.copyOf(tables);
  }

  /** Whether values of a table may be rounded. */
  public boolean rounds(int table) {
    return format.rounds() && tables.get(table).kind() == TableKind.REAL;
  }

  /**
   * Encodes updates, each with at least one element. Afterwards their values are those that a
   * reader gets; what rounding took away is the caller's to keep.
   */
  public Blob encode(List<SparseUpdate> updates) {
    return encode(updates, format);
  }

  /** Encodes updates without rounding. */
  public Blob encodeExact(List<SparseUpdate> updates) {
    return encode(updates, format == UpdateFormat.SPARSE ? format : UpdateFormat.FULL);
  }

  private Blob encode(List<SparseUpdate> updates, UpdateFormat wanted) {
    int elements = updates.stream().mapToInt(SparseUpdate::count).sum();
    ByteSink out = new ByteSink(MAX_HEADER + 2 * elements);
    out.putByte(VERSION);
    for (SparseUpdate update : updates) {
      TableSpec spec = tables.get(update.table());
      Block block = new Block(update, spec.width());
      if (wanted == UpdateFormat.SPARSE) {
        writeBlock(block, PLAIN, ValueForm.FLOAT, out);
      } else {
        writeSmallest(block, permitted(spec, wanted, block), out);
      }
    }
    return Blob.of(out.toBytes());
  }

  private static List<ValueForm> permitted(TableSpec spec, UpdateFormat wanted, Block block) {
    if (spec.kind() == TableKind.COUNT) {
      return List.of(ValueForm.WHOLE);
    }
    return switch (wanted) {
      case SPARSE, FULL -> List.of(ValueForm.FLOAT);
      case HALF -> List.of(ValueForm.HALF, ValueForm.FLOAT);
      case EIGHT_BIT -> List.of(eightBits(block), ValueForm.HALF, ValueForm.FLOAT);
    };
  }

  /** A scale per row is closer to the values, unless it costs more than half as much as they do. */
  private static ValueForm eightBits(Block block) {
    return block.count < FEW_PER_ROW * block.rows() ? ValueForm.MINIFLOAT : ValueForm.SCALED_BYTE;
  }

  private static void writeSmallest(Block block, List<ValueForm> permitted, ByteSink out) {
    long gapBytes = block.gapBytes();
    ValueForm best = null;
    boolean dense = false;
    long bestBytes = Long.MAX_VALUE;
    for (ValueForm form : permitted) {
      if (block.fits(form)) {
        long sparseBytes = gapBytes + block.valueBytes(form, false);
        long denseBytes = block.valueBytes(form, true);
        if (Math.min(sparseBytes, denseBytes) < bestBytes) {
          best = form;
          dense = denseBytes <= sparseBytes;
          bestBytes = Math.min(sparseBytes, denseBytes);
        }
      }
    }
    if (dense && block.span() > block.count) {
      Block filled = block.filled();
      writeBlock(filled, DENSE, best, out);
      block.takeValues(filled);
    } else {
      writeBlock(block, dense ? DENSE : GAPS, best, out);
    }
  }

  private static void writeBlock(Block block, int indexForm, ValueForm valueForm, ByteSink out) {
    out.putByte(indexForm | valueForm.code);
    out.putVariable(block.table);
    out.putVariable(block.count);
    switch (indexForm) {
      case DENSE -> out.putVariable(block.indexes[0]);
      case GAPS -> {
        out.putByte(block.gapParameter());
        RiceCode.write(block.gaps(), block.count, block.gapParameter(), out);
      }
      default -> {
        out.reserve(4 * block.count);
        for (int i = 0; i < block.count; i++) {
          out.putReservedInt(block.indexes[i]);
        }
      }
    }
    ValueWriter.write(block, valueForm, out);
  }

  /**
   * Decodes what {@link #encode} made. A dense block gives an element for every index in its range.
   *
   * @throws MeridianException when the bytes are of another version, end too early, or name a table
   *     or an element that does not exist
   */
  public List<SparseUpdate> decode(Blob bytes) {
    ByteSource in = new ByteSource(bytes.bytes());
    int version = in.getByte();
    if (version != VERSION) {
      throw ByteSource.corrupt("version " + version + ", expected " + VERSION);
    }
    List<SparseUpdate> updates = new ArrayList<>();
    while (!in.atEnd()) {
      updates.add(readBlock(in));
    }
    return updates;
  }

  private SparseUpdate readBlock(ByteSource in) {
    int form = in.getByte();
    int table = in.getVariable();
    if (table >= tables.size()) {
      throw ByteSource.corrupt("table " + table + " of " + tables.size());
    }
    TableSpec spec = tables.get(table);
    int count = in.getVariable();
    if (count < 1 || count > spec.size()) {
      throw ByteSource.corrupt(count + " elements of table " + spec.name());
    }
    ValueForm valueForm = ValueForm.of(form & 0xf);
    int[] indexes = readIndexes(in, form & 0xf0, count, spec);
    float[] values = ValueReader.read(valueForm, in, indexes, count, spec.width());
    return SparseUpdate.of(table, indexes, values, count);
  }

  private static int[] readIndexes(ByteSource in, int form, int count, TableSpec spec) {
    // Each element takes at least one bit of index or of value: no bytes, no array.
    in.need((count + 7L) / 8);
    int[] indexes = new int[count];
    switch (form) {
      case DENSE -> {
        int first = in.getVariable();
        for (int i = 0; i < count; i++) {
          indexes[i] = first + i;
        }
      }
      case GAPS -> {
        long last = RiceCode.readGaps(in, in.getByte(), indexes, count);
        if (last < 0 || last >= spec.size()) {
          throw unknownElement(spec);
        }
        return indexes;
      }
      case PLAIN -> {
        in.need(4L * count);
        for (int i = 0; i < count; i++) {
          indexes[i] = in.intAt(4 * i);
        }
        in.moveTo(in.position() + 4 * count);
      }
      default -> throw ByteSource.corrupt("form " + form);
    }
    checkIndexes(indexes, count, spec);
    return indexes;
  }

  private static void checkIndexes(int[] indexes, int count, TableSpec spec) {
    int descending = indexes[0] < 0 ? 1 : 0;
    for (int i = 1; i < count; i++) {
      descending |= indexes[i] <= indexes[i - 1] ? 1 : 0;
    }
    if (descending != 0 || indexes[count - 1] >= spec.size()) {
      throw unknownElement(spec);
    }
  }

  private static MeridianException unknownElement(TableSpec spec) {
    return ByteSource.corrupt("an element that table " + spec.name() + " does not have");
  }
}
