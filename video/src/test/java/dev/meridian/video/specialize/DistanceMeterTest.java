package dev.meridian.video.specialize;

import static dev.meridian.video.specialize.Pictures.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistanceMeterTest {
  @Test
  void should_tell_pictures_of_one_object_from_those_of_others() {
    List<StoredCrop> crops =
        List.of(object(0, 1, "car"), object(0, 2, "car"), object(1, 1, "car"), object(1, 3, "bus"));
    List<ClassifiedObject> answers = List.of(at(0, 0), at(0, 0.5f), at(0.2f, 0), at(1, 0));

    FeatureDistances distances = DistanceMeter.measure(crops, answers);

    assertThat(distances.sameRun()).isCloseTo(0.2, within(1e-6));
    assertThat(distances.sameRunHigh()).isCloseTo(0.2, within(1e-6));
    double toSecondCar = (0.5 + Math.hypot(0.2, 0.5)) / 2;
    assertThat(distances.sameClass()).isCloseTo(toSecondCar, within(1e-6));
    double toBus = (1 + Math.hypot(1, 0.5) + 0.8) / 3;
    assertThat(distances.differentClass()).isCloseTo(toBus, within(1e-6));
    assertThat(distances.differentClassLow()).isCloseTo(0.8, within(1e-6));
    assertThat(distances.threshold()).isCloseTo(0.2, within(1e-6));
  }

  @Test
  void should_suggest_a_threshold_without_anything_to_measure() {
    FeatureDistances distances = DistanceMeter.measure(List.of(), List.of());

    assertThat(distances.sameRun()).isNaN();
    assertThat(distances.threshold()).isBetween(0.1, 1.0);
  }

  private static ClassifiedObject at(float... feature) {
    return new ClassifiedObject(FloatRow.of(1), FloatRow.of(feature));
  }
}
