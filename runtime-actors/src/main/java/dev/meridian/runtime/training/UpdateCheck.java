package dev.meridian.runtime.training;

import dev.meridian.models.app.ClockUpdate;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.TableSpec;
import java.util.ArrayList;
import java.util.List;

/** Watches that updates are numbers, and how large they get by table. Not thread-safe. */
final class UpdateCheck {
  private final List<TableSpec> tables;
  private final float[] largest;

  UpdateCheck(List<TableSpec> tables) {
    this.tables = List.copyOf(tables);
    this.largest = new float[tables.size()];
  }

  /**
   * Looks at an update.
   *
   * @throws MeridianException when an element is no finite number
   */
  void look(int machine, long clock, ClockUpdate update) {
    for (RowBatch batch : update.updates()) {
      float most = largest[batch.table()];
      for (float value : batch.values()) {
        float size = Math.abs(value);
        if (!(size <= Float.MAX_VALUE)) {
          throw new MeridianException(
              ErrorCode.DIVERGED,
              "clock %d: worker %d's update of table %s holds %s; lower the learning rate"
                  .formatted(clock, machine, tables.get(batch.table()).name(), value));
        }
        most = Math.max(most, size);
      }
      largest[batch.table()] = most;
    }
  }

  /** The largest change of an element since the last call, by table. */
  List<Float> takeLargest() {
    List<Float> taken = new ArrayList<>();
    for (int table = 0; table < largest.length; table++) {
      taken.add(largest[table]);
      largest[table] = 0;
    }
    return taken;
  }
}
