package dev.meridian.video.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictRuleTest {
  private static final Box OBJECT = new Box(0, 0, 10, 10);

  private static boolean confirms(Box detected) {
    return VerdictRule.DEFAULT
        .match("car", OBJECT, List.of(new Detection("car", 0.5f, detected)))
        .isPresent();
  }

  @Test
  void should_match_boxes_that_overlap_enough() {
    assertThat(confirms(OBJECT)).isTrue();
    assertThat(confirms(new Box(5, 0, 10, 10))).as("IoU 1/3").isTrue();
    assertThat(confirms(new Box(5.5f, 0, 10, 10))).as("IoU 0.29, 45 % shared").isFalse();
    assertThat(confirms(new Box(20, 0, 10, 10))).isFalse();
  }

  @Test
  void should_match_when_one_box_lies_mostly_inside_the_other() {
    assertThat(confirms(new Box(1, 1, 2, 2))).as("one thing of several in a blob").isTrue();
    assertThat(confirms(new Box(-100, -100, 300, 300))).as("a part of a large thing").isTrue();
    assertThat(confirms(new Box(9, 0, 2, 2))).as("half of it inside").isTrue();
    assertThat(confirms(new Box(9.1f, 0, 2, 2))).isFalse();
  }

  @Test
  void should_not_match_empty_boxes() {
    assertThat(confirms(new Box(1, 1, 0, 0))).isFalse();
  }

  @Test
  void should_give_the_surest_match_of_the_class_asked_for() {
    Detection sure = new Detection("car", 0.8f, OBJECT);
    List<Detection> seen =
        List.of(
            new Detection("truck", 0.9f, OBJECT),
            new Detection("car", 0.95f, new Box(50, 50, 9, 9)),
            new Detection("car", 0.4f, OBJECT),
            sure);

    assertThat(VerdictRule.DEFAULT.match("car", OBJECT, seen)).hasValue(sure);
    assertThat(VerdictRule.DEFAULT.match("bus", OBJECT, seen)).isEmpty();
  }

  @Test
  void should_refuse_rules_that_match_everything_or_nothing() {
    assertThatThrownBy(() -> new VerdictRule(0, 0.5)).hasMessageContaining("IoU 0.0");
    assertThatThrownBy(() -> new VerdictRule(0.3, 1.5)).hasMessageContaining("share 1.5");
  }
}
