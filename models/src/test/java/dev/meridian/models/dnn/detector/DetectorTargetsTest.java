package dev.meridian.models.dnn.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorTargetsTest {
  private final DetectorGrid grid = new DetectorGrid(64, 48, 3);
  private final float[] out = new float[grid.length()];

  @Test
  void should_mark_the_cells_next_to_the_centre_with_where_the_object_is_from_there() {
    write(new TargetBox(2, 20, 12, 16, 8));
    // The centre is the middle of cell (2, 1).
    assertThat(at(2, 1, 4)).isEqualTo(1);
    assertThat(at(2, 1, 0)).isEqualTo(0.5f);
    assertThat(at(2, 1, 1)).isEqualTo(0.5f);
    assertThat(at(2, 1, 2)).isEqualTo((float) Math.log(2));
    assertThat(at(2, 1, 3)).isZero();
    assertThat(at(2, 1, 5)).isZero();
    assertThat(at(2, 1, 7)).isEqualTo(1);
    assertThat(positives()).isEqualTo(1);
  }

  @Test
  void should_mark_four_cells_around_a_centre_where_they_meet() {
    write(new TargetBox(0, 24, 16, 10, 10));
    assertThat(positives()).isEqualTo(4);
    assertThat(at(2, 1, 0)).isEqualTo(1);
    assertThat(at(3, 2, 0)).isZero();
  }

  @Test
  void should_give_a_contested_cell_to_the_smaller_object() {
    write(new TargetBox(0, 20, 12, 8, 8), new TargetBox(1, 20, 12, 40, 30));
    assertThat(at(2, 1, 5)).isEqualTo(1);
    assertThat(at(2, 1, 6)).isZero();
    assertThat(at(2, 1, 2)).isZero();
  }

  @Test
  void should_leave_out_the_middle_of_what_hardly_shows_but_not_an_object_in_it() {
    write(new TargetBox(-1, 32, 24, 40, 24), new TargetBox(1, 36, 20, 8, 8));
    assertThat(at(3, 2, 4)).isEqualTo(-1);
    assertThat(at(4, 2, 4)).isEqualTo(1);
    assertThat(at(0, 0, 4)).isZero();
  }

  @Test
  void should_stay_inside_the_grid() {
    write(new TargetBox(0, 0, 0, 30, 30), new TargetBox(1, 64, 48, 30, 30));
    assertThat(at(0, 0, 5)).isEqualTo(1);
    assertThat(at(7, 5, 6)).isEqualTo(1);
    assertThat(positives()).isEqualTo(2);
  }

  @Test
  void should_refuse_a_picture_that_is_not_made_of_whole_places() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DetectorGrid(60, 48, 3));
  }

  private void write(TargetBox... boxes) {
    new DetectorTargets(grid).write(List.of(boxes), out, 0);
  }

  private float at(int column, int row, int number) {
    return out[grid.index(column, row, number)];
  }

  private int positives() {
    int count = 0;
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 8; column++) {
        count += at(column, row, 4) == 1 ? 1 : 0;
      }
    }
    return count;
  }
}
