package dev.meridian.experiments.focus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxAgreementTest {
  private static final Detection CAR = new Detection("car", 0.8f, new Box(10, 10, 100, 100));

  private final BoxAgreement agreement = new BoxAgreement();

  private static Detection car(float confidence, float x) {
    return new Detection("car", confidence, new Box(x, 10, 100, 100));
  }

  @Test
  void should_find_a_detection_of_the_same_class_place_and_confidence() {
    agreement.add(List.of(CAR), List.of(car(0.77f, 12)));
    assertThat(agreement.found()).isEqualTo(1);
    assertThat(agreement.fraction()).isEqualTo(1);
    assertThat(agreement.oursUnknown()).isZero();
  }

  @Test
  void should_not_find_one_that_differs_in_class_place_or_confidence() {
    agreement.add(List.of(CAR), List.of(new Detection("bus", 0.8f, CAR.box())));
    agreement.add(List.of(CAR), List.of(car(0.8f, 20)));
    agreement.add(List.of(CAR), List.of(car(0.7f, 10)));
    agreement.add(List.of(CAR), List.of());
    assertThat(agreement.frames()).isEqualTo(4);
    assertThat(agreement.wanted()).isEqualTo(4);
    assertThat(agreement.found()).isZero();
    assertThat(agreement.ours()).isEqualTo(3);
    assertThat(agreement.oursUnknown()).isEqualTo(3);
  }

  @Test
  void should_look_for_confident_detections_only_but_accept_a_less_confident_partner() {
    agreement.add(List.of(car(0.41f, 10), car(0.39f, 200)), List.of(car(0.37f, 10)));
    assertThat(agreement.wanted()).isEqualTo(1);
    assertThat(agreement.found()).isEqualTo(1);
    assertThat(agreement.ours()).isZero();
  }

  @Test
  void should_add_up_and_call_nothing_wanted_a_full_agreement() {
    assertThat(agreement.fraction()).isEqualTo(1);
    BoxAgreement other = new BoxAgreement();
    other.add(List.of(CAR), List.of());
    agreement.add(List.of(CAR), List.of(CAR));
    agreement.add(other);
    assertThat(agreement.fraction()).isEqualTo(0.5);
  }
}
