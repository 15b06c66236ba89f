package dev.meridian.experiments.gaia.measure;

import dev.meridian.models.app.ClockUpdate;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.app.ObjectiveShare;
import dev.meridian.models.app.ObjectiveSpec;
import dev.meridian.models.app.WorkerProgram;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.TableSpec;
import java.util.List;

/** An application whose workers are looked at; it computes what the one within computes. */
public record ObservedApplication(LearningApplication application, WorkObserver observer)
    implements LearningApplication {
  @Override
  public String name() {
    return application.name();
  }

  @Override
  public List<TableSpec> tables() {
    return application.tables();
  }

  @Override
  public List<RowBatch> initialModel() {
    return application.initialModel();
  }

  @Override
  public int partitions() {
    return application.partitions();
  }

  @Override
  public WorkerProgram worker(int partition) {
    return new Worker(application.worker(partition), partition, observer);
  }

  @Override
  public ObjectiveSpec objective() {
    return application.objective();
  }

  private record Worker(WorkerProgram inner, int partition, WorkObserver observer)
      implements WorkerProgram {
    @Override
    public List<RowKeys> reads(long clock) {
      return inner.reads(clock);
    }

    @Override
    public ClockUpdate compute(long clock, List<RowBatch> rows) {
      observer.onRead(partition, clock, rows);
      List<RowBatch> before = rows.stream().map(RowBatch::copy).toList();
      ClockUpdate update = inner.compute(clock, rows);
      observer.onComputed(partition, before, update);
      return update;
    }

    @Override
    public List<RowKeys> objectiveReads() {
      return inner.objectiveReads();
    }

    @Override
    public ObjectiveShare objective(List<RowBatch> rows) {
      return inner.objective(rows);
    }

    @Override
    public void save(ByteWriter out) {
      inner.save(out);
    }

    @Override
    public void restore(ByteReader in) {
      inner.restore(in);
    }
  }
}
