package dev.meridian.models.app;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Trains an application on one box without a parameter server: all partitions in turn over plain
 * arrays, in lock-step. Every worker reads the model as it stood at the beginning of the clock;
 * updates are added in the order of partitions at its end (BSP). It is the reference that any other
 * way of running the same application is held against. Not thread-safe.
 */
public final class LocalTrainer {
  private final LearningApplication application;
  private final List<TableSpec> tables;
  private final List<RowBatch> model;
  private final List<WorkerProgram> workers;
  private long clocks;
  private long workUnits;

  public LocalTrainer(LearningApplication application) {
    this.application = application;
    this.tables = application.tables();
    this.model = application.initialModel().stream().map(RowBatch::copy).toList();
    this.workers =
        IntStream.range(0, application.partitions()).mapToObj(application::worker).toList();
  }

  /** One clock of every worker. */
  public void clock() {
    List<RowBatch> updates = new ArrayList<>();
    for (WorkerProgram worker : workers) {
      ClockUpdate update = worker.compute(clocks, read(worker.reads(clocks)));
      updates.addAll(update.updates());
      workUnits += update.workUnits();
    }
    updates.forEach(this::add);
    clocks++;
  }

  /** That many clocks; hands itself back. */
  public LocalTrainer run(int clocksToRun) {
    for (int i = 0; i < clocksToRun; i++) {
      clock();
    }
    return this;
  }

  /**
   * Runs until the objective changes by less than a fraction over ten objective checks (Thesis
   * §5.4.3: 2 % over 10 iterations).
   *
   * @param clocksPerCheck clocks between two looks at the objective
   * @param changeFraction smallest change, relative to the older value, that counts as progress
   * @param maxClocks where to stop at the latest
   * @return the objective after each check
   */
  public List<Double> runToConvergence(int clocksPerCheck, double changeFraction, long maxClocks) {
    List<Double> objectives = new ArrayList<>();
    while (clocks < maxClocks && !converged(objectives, changeFraction)) {
      run((int) Math.min(clocksPerCheck, maxClocks - clocks));
      objectives.add(objective());
    }
    return objectives;
  }

  /**
   * The objective over all partitions.
   *
   * @throws MeridianException {@link ErrorCode#DIVERGED} when it is no finite number
   */
  public double objective() {
    double value = share(WorkerProgram::objectiveReads, WorkerProgram::objective, workers).value();
    if (!Double.isFinite(value)) {
      throw new MeridianException(
          ErrorCode.DIVERGED,
          "%s: the objective (%s) is %s at clock %d: use a smaller learning rate"
              .formatted(application.name(), application.objective().name(), value, clocks));
    }
    return value;
  }

  /** How the model does on data kept out of training, when the application keeps any. */
  public OptionalDouble heldOut() {
    List<HeldOutMeasure> measures =
        workers.stream()
            .filter(HeldOutMeasure.class::isInstance)
            .map(HeldOutMeasure.class::cast)
            .toList();
    ObjectiveShare total = share(HeldOutMeasure::heldOutReads, HeldOutMeasure::heldOut, measures);
    return total.weight() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(measures.get(0).heldOutValue(total));
  }

  public long clocks() {
    return clocks;
  }

  /** Ratings, tokens or examples processed so far. */
  public long workUnits() {
    return workUnits;
  }

  /** The model as it stands, one batch per table with every row in it; not a copy. */
  public List<RowBatch> model() {
    return model;
  }

  /** What training has come to so far, on its own copy of the tables. */
  public TrainedModel trained() {
    List<ModelTable> local =
        workers.stream()
            .filter(LocalModel.class::isInstance)
            .map(worker -> ((LocalModel) worker).localTable())
            .toList();
    return application.trained(model.stream().map(RowBatch::copy).toList(), local);
  }

  /** The worker programs, by partition. */
  public List<WorkerProgram> workers() {
    return workers;
  }

  /** Writes all there is to go on from. */
  public void save(ByteWriter out) {
    out.putLong(clocks).putLong(workUnits);
    model.forEach(table -> out.putFloats(table.values(), 0, table.values().length));
    workers.forEach(worker -> worker.save(out));
  }

  /** Takes over what {@link #save} of a trainer of the same application wrote. */
  public void restore(ByteReader in) {
    clocks = in.getLong();
    workUnits = in.getLong();
    model.forEach(table -> in.getFloats(table.values(), 0, table.values().length));
    workers.forEach(worker -> worker.restore(in));
  }

  private static boolean converged(List<Double> objectives, double changeFraction) {
    int last = objectives.size() - 1;
    if (last < 10) {
      return false;
    }
    double before = objectives.get(last - 10);
    return Math.abs(objectives.get(last) - before) < changeFraction * Math.abs(before);
  }

  private <W> ObjectiveShare share(
      Function<W, List<RowKeys>> reads, ShareOf<W> shareOf, List<W> programs) {
    ObjectiveShare total = ObjectiveShare.NONE;
    for (W program : programs) {
      total = total.plus(shareOf.apply(program, read(reads.apply(program))));
    }
    return total;
  }

  @FunctionalInterface
  private interface ShareOf<W> {
    ObjectiveShare apply(W program, List<RowBatch> rows);
  }

  private List<RowBatch> read(List<RowKeys> keys) {
    return keys.stream().map(this::read).toList();
  }

  private RowBatch read(RowKeys keys) {
    int width = tables.get(keys.table()).width();
    float[] from = model.get(keys.table()).values();
    RowBatch batch = RowBatch.zeros(keys, width);
    int[] rows = keys.rows();
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(from, rows[i] * width, batch.values(), i * width, width);
    }
    return batch;
  }

  private void add(RowBatch delta) {
    int width = delta.width();
    float[] to = model.get(delta.table()).values();
    int[] rows = delta.keys().rows();
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < width; j++) {
        to[rows[i] * width + j] += delta.values()[i * width + j];
      }
    }
  }
}
