package dev.meridian.models.app;

import dev.meridian.models.ps.RowBatch;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * One table of a trained model: rows by the ids that the data gives them, ascending.
 *
 * <p>Values stand row after row in one array, {@code values[i * width + j]} being element j of the
 * row of {@code ids[i]}. The arrays are owned by the table: whoever hands them over, or reads them,
 * leaves them unchanged.
 */
public final class ModelTable {
  private final String name;
  private final int width;
  private final long[] ids;
  private final float[] values;

  /** Takes the arrays over, without a copy. */
  public ModelTable(String name, int width, long[] ids, float[] values) {
    if (values.length != ids.length * width) {
      throw new IllegalArgumentException(
          "%d rows of width %d need %d values, got %d"
              .formatted(ids.length, width, ids.length * width, values.length));
    }
    for (int i = 1; i < ids.length; i++) {
      if (ids[i - 1] >= ids[i]) {
        throw new IllegalArgumentException("ids must ascend, found " + ids[i] + " at " + i);
      }
    }
    this.name = name;
    this.width = width;
    this.ids = ids;
    this.values = values;
  }

  /** A table of the parameter server; ids must ascend with the rows. */
  public static ModelTable of(String name, RowBatch rows, IntToLongFunction idOfRow) {
    long[] ids = Arrays.stream(rows.keys().rows()).mapToLong(idOfRow).toArray();
    return new ModelTable(name, rows.width(), ids, rows.values());
  }

  /** The rows of several tables of the same width, no id being in two of them. */
  public static ModelTable union(List<ModelTable> parts) {
    record Row(ModelTable part, int place) {
      long id() {
        return part.ids[place];
      }
    }
    List<Row> rows =
        parts.stream()
            .flatMap(part -> IntStream.range(0, part.ids.length).mapToObj(i -> new Row(part, i)))
            .sorted(Comparator.comparingLong(Row::id))
            .toList();
    int width = parts.get(0).width;
    float[] values = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      System.arraycopy(row.part.values, row.place * width, values, i * width, width);
    }
    long[] ids = rows.stream().mapToLong(Row::id).toArray();
    return new ModelTable(parts.get(0).name, width, ids, values);
  }

  public String name() {
    return name;
  }

  public int rows() {
    return ids.length;
  }

  public int width() {
    return width;
  }

  /** The ids themselves, not a copy. */
  public long[] ids() {
    return ids;
  }

  /** The values themselves, not a copy. */
  public float[] values() {
    return values;
  }

  /** Place of an id's row, or below 0 when there is none. */
  public int find(long id) {
    return Arrays.binarySearch(ids, id);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelTable table
        && name.equals(table.name)
        && width == table.width
        && Arrays.equals(ids, table.ids)
        && Arrays.equals(values, table.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + Arrays.hashCode(ids)) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "table %s, %d rows of width %d".formatted(name, ids.length, width);
  }
}
