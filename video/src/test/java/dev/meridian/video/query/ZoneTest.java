package dev.meridian.video.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.video.frame.Box;
import org.junit.jupiter.api.Test;

class ZoneTest {
  private static final String TRIANGLE = "0,0 100,0 0,100";

  @Test
  void should_go_by_the_middle_of_the_box() {
    Zone zone = Zone.parse(TRIANGLE, 0);

    assertThat(zone.holds(new Box(10, 10, 20, 20))).isTrue();
    assertThat(zone.holds(new Box(40, 40, 30, 30))).as("middle at 55, 55").isFalse();
    assertThat(zone.holds(new Box(90, 90, 5, 5))).isFalse();
  }

  @Test
  void should_go_by_the_share_of_the_box_that_lies_inside() {
    Box square = new Box(40, 40, 20, 20);

    assertThat(Zone.parse(TRIANGLE, 0.49).holds(square)).as("half of it is inside").isTrue();
    assertThat(Zone.parse(TRIANGLE, 0.51).holds(square)).isFalse();
    assertThat(Zone.parse(TRIANGLE, 1).holds(new Box(1, 1, 5, 5))).isTrue();
    assertThat(Zone.parse("100,100 0,100 0,0 100,0", 0.5).holds(new Box(90, 0, 20, 10)))
        .as("corners in the other direction")
        .isTrue();
  }

  @Test
  void should_refuse_what_is_no_polygon() {
    assertThatThrownBy(() -> Zone.parse("0,0 1,1", 0)).hasMessageContaining("2 corners");
    assertThatThrownBy(() -> Zone.parse("0,0 1,1 2,2", 0)).hasMessageContaining("one line");
    assertThatThrownBy(() -> Zone.parse("0,0 1;1 x,2", 0)).hasMessageContaining("'1'");
    assertThatThrownBy(() -> Zone.parse("0,0 1,0 0,NaN", 0)).hasMessageContaining("finite");
    assertThatThrownBy(() -> Zone.parse(TRIANGLE, 2)).hasMessageContaining("2.0");
  }
}
