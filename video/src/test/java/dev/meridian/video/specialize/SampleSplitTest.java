package dev.meridian.video.specialize;

import static dev.meridian.video.specialize.Pictures.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleSplitTest {
  @Test
  void should_hold_out_the_last_stretch_when_every_stretch_is_as_good() {
    List<StoredCrop> crops = everyFrame(40, "car");

    SampleSplit split = SampleSplit.of(crops, 40, 0.25, 5);

    assertThat(split.firstFrame()).isEqualTo(30);
    assertThat(split.endFrame()).isEqualTo(40);
    assertThat(split.training()).hasSize(30).allMatch(crop -> crop.frame() < 30);
    assertThat(split.validation()).hasSize(10).allMatch(crop -> crop.frame() >= 30);
  }

  @Test
  void should_hold_out_a_stretch_that_leaves_a_late_class_to_learn_from() {
    List<StoredCrop> crops = everyFrame(40, "car");
    for (int frame = 20; frame < 40; frame++) {
      crops.add(gtBox(frame, "bus"));
    }

    SampleSplit split = SampleSplit.of(crops, 40, 0.5, 8);

    assertThat(split.trainingObjects().get("bus")).isGreaterThanOrEqualTo(8);
    assertThat(split.validationObjects()).containsKey("bus");
  }

  @Test
  void should_hold_out_nothing_of_a_handful_of_frames() {
    SampleSplit split = SampleSplit.of(everyFrame(7, "car"), 7, 0.25, 5);

    assertThat(split.validation()).isEmpty();
    assertThat(split.training()).hasSize(7);
    assertThat(split.firstFrame()).isEqualTo(split.endFrame());
  }

  private static List<StoredCrop> everyFrame(int frames, String name) {
    List<StoredCrop> crops = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      crops.add(gtBox(frame, name));
    }
    return crops;
  }

  private static StoredCrop gtBox(int frame, String name) {
    return stored(frame, CropOrigin.GT_BOX, LabelledCrop.NO_RUN, name);
  }
}
