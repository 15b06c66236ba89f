package dev.meridian.experiments.gaia.kernels;

import dev.meridian.models.asp.SignificanceFilter;
import dev.meridian.models.base.Blob;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.codec.UpdateFormat;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.Placement;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.SparseUpdate;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import dev.meridian.models.significance.RowRms;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a parameter shard does to elements in one clock. */
@State(Scope.Benchmark)
public class StoreKernels {
  private static final int WIDTH = 100;

  /** Rows of the table. */
  @Param({"10000", "40000"})
  public int rows;

  /** Share of elements that are significant. */
  @Param("0.02")
  public double significantShare;

  private ParameterStore store;
  private SignificanceFilter filter;
  private RowBatch deltas;
  private UpdateCodec exact;
  private UpdateCodec eightBit;
  private Blob exactBytes;
  private Blob eightBitBytes;
  private SparseUpdate update;

  /** Makes a table, an update of every row, and an encoded update of some elements. */
  @Setup(Level.Trial)
  public void makeTable() {
    TableSpec spec = new TableSpec("items", rows, WIDTH, TableKind.REAL);
    RowKeys all = RowKeys.all(0, spec);
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[rows * WIDTH];
    float[] changes = new float[rows * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
      changes[i] = (float) (1e-6 * (random.nextDouble() - 0.5));
    }
    List<ShardMap> maps = ShardMap.forTables(List.of(spec), 1, Placement.HASH);
    store = new ParameterStore(maps, 0, List.of(RowBatch.of(all, WIDTH, values)), true, false);
    filter = new SignificanceFilter(List.of(new RowRms(1e-3f)), store.values());
    deltas = RowBatch.of(all, WIDTH, changes);
    update = someElements(random);
    exact = new UpdateCodec(UpdateFormat.FULL, List.of(spec));
    eightBit = new UpdateCodec(UpdateFormat.EIGHT_BIT, List.of(spec));
    exactBytes = exact.encode(List.of(update));
    eightBitBytes = eightBit.encode(List.of(update));
  }

  private SparseUpdate someElements(SplittableRandom random) {
    int most = rows * WIDTH;
    int[] indexes = new int[most];
    float[] values = new float[most];
    int count = 0;
    for (int i = 0; i < most; i++) {
      if (random.nextDouble() < significantShare) {
        indexes[count] = i;
        values[count++] = (float) (1e-6 * (random.nextDouble() - 0.5));
      }
    }
    return SparseUpdate.of(0, indexes, values, count);
  }

  /** Adds an update of every row, then looks for significant elements, of which there are none. */
  @Benchmark
  public List<SparseUpdate> applyAndFilter(Work work) {
    store.update(deltas);
    work.units += deltas.values().length;
    return filter.significant(store.accumulated(), 1f);
  }

  /** Takes an update with exact values apart and adds it. */
  @Benchmark
  public void decodeAndApplyExact(Work work) {
    exact.decode(exactBytes).forEach(store::apply);
    work.units += update.count();
  }

  /** Takes an update with 8-bit values apart and adds it. */
  @Benchmark
  public void decodeAndApplyEightBit(Work work) {
    eightBit.decode(eightBitBytes).forEach(store::apply);
    work.units += update.count();
  }

  /** Puts an update with 8-bit values together. */
  @Benchmark
  public Blob encodeEightBit(Work work) {
    work.units += update.count();
    return eightBit.encode(List.of(update));
  }
}
