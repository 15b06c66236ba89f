package dev.meridian.models.dnn.detector;

import java.util.Comparator;
import java.util.List;

/**
 * What the network should have answered, in the layout of its output. The objectness of a cell is 1
 * where an object's centre is less than a cell away, 0 elsewhere, and -1 where no answer is right
 * or wrong. Where objects compete for a cell the smaller one has it.
 */
public final class DetectorTargets {
  private static final float POSITIVE_RADIUS = 1;
  private static final float IGNORED_SHARE = 0.35f;
  private static final float LEFT_OUT = -1;

  private final DetectorGrid grid;

  public DetectorTargets(DetectorGrid grid) {
    this.grid = grid;
  }

  /** Writes one picture's targets into {@code out} from {@code offset} on; the rest there is 0. */
  public void write(List<TargetBox> boxes, float[] out, int offset) {
    boxes.stream().filter(TargetBox::ignored).forEach(box -> leaveOut(box, out, offset));
    boxes.stream()
        .filter(box -> !box.ignored())
        .sorted(Comparator.comparingDouble(TargetBox::area).reversed())
        .forEach(box -> place(box, out, offset));
  }

  private void leaveOut(TargetBox box, float[] out, int offset) {
    float reachX = Math.max(POSITIVE_RADIUS, IGNORED_SHARE * box.width() / DetectorGrid.STRIDE);
    float reachY = Math.max(POSITIVE_RADIUS, IGNORED_SHARE * box.height() / DetectorGrid.STRIDE);
    forCells(
        box,
        reachX,
        reachY,
        (column, row) -> out[offset + grid.index(column, row, DetectorGrid.OBJECTNESS)] = LEFT_OUT);
  }

  private void place(TargetBox box, float[] out, int offset) {
    forCells(
        box,
        POSITIVE_RADIUS,
        POSITIVE_RADIUS,
        (column, row) -> {
          for (int k = 0; k < grid.classes(); k++) {
            out[offset + grid.index(column, row, DetectorGrid.FIRST_CLASS + k)] = 0;
          }
          float stride = DetectorGrid.STRIDE;
          set(out, offset, column, row, 0, box.centreX() / stride - column);
          set(out, offset, column, row, 1, box.centreY() / stride - row);
          set(out, offset, column, row, 2, (float) Math.log(box.width() / stride));
          set(out, offset, column, row, 3, (float) Math.log(box.height() / stride));
          set(out, offset, column, row, DetectorGrid.OBJECTNESS, 1);
          set(out, offset, column, row, DetectorGrid.FIRST_CLASS + box.classId(), 1);
        });
  }

  private void set(float[] out, int offset, int column, int row, int number, float value) {
    out[offset + grid.index(column, row, number)] = value;
  }

  private interface CellVisitor {
    void visit(int column, int row);
  }

  /** Visits the cells whose middle is nearer to the box's centre than the reach, in cells. */
  private void forCells(TargetBox box, float reachX, float reachY, CellVisitor visitor) {
    float x = box.centreX() / DetectorGrid.STRIDE - 0.5f;
    float y = box.centreY() / DetectorGrid.STRIDE - 0.5f;
    int lastColumn = grid.placesAcross() * DetectorGrid.CELLS - 1;
    int lastRow = grid.placesDown() * DetectorGrid.CELLS - 1;
    for (int row = Math.max(0, (int) (y - reachY)); row <= Math.min(lastRow, y + reachY); row++) {
      int first = Math.max(0, (int) (x - reachX));
      for (int column = first; column <= Math.min(lastColumn, x + reachX); column++) {
        if (Math.abs(column - x) < reachX && Math.abs(row - y) < reachY) {
          visitor.visit(column, row);
        }
      }
    }
  }
}
