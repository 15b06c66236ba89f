package dev.meridian.video.specialize;

import static dev.meridian.video.specialize.Pictures.object;
import static dev.meridian.video.specialize.Pictures.sees;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.FoundObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleLabellerTest {
  private static final Box PERSON = new Box(100, 100, 40, 100);
  private static final Box BICYCLE = new Box(130, 140, 60, 60);

  private final SampleLabeller labeller = new SampleLabeller(0.4f);

  @Test
  void should_give_an_object_the_class_of_the_box_it_matches() {
    Box roughly = new Box(95, 110, 50, 95);

    assertThat(objects(List.of(object(7, roughly)), sees("person", PERSON)))
        .containsExactly(new LabelledCrop(CropOrigin.OBJECT, 7, roughly, List.of("person")));
  }

  @Test
  void should_give_a_merged_blob_every_class_it_covers() {
    Box both = PERSON.union(BICYCLE);

    assertThat(objects(List.of(object(1, both)), sees("person", PERSON), sees("bicycle", BICYCLE)))
        .extracting(LabelledCrop::classes)
        .containsExactly(List.of("bicycle", "person"));
  }

  @Test
  void should_name_a_fragment_by_the_box_around_it() {
    Box legs = new Box(105, 170, 30, 28);

    assertThat(
            objects(
                List.of(object(1, legs)),
                sees("train", new Box(0, 0, 300, 300)),
                sees("person", PERSON)))
        .extracting(LabelledCrop::classes)
        .containsExactly(List.of("person"));
  }

  @Test
  void should_call_an_object_nothing_where_the_gt_cnn_sees_nothing() {
    assertThat(objects(List.of(object(1, new Box(300, 20, 50, 50))), sees("person", PERSON)))
        .extracting(LabelledCrop::classes)
        .containsExactly(List.of());
  }

  @Test
  void should_leave_out_what_only_grazes_a_box() {
    assertThat(objects(List.of(object(1, new Box(125, 100, 60, 60))), sees("person", PERSON)))
        .isEmpty();
  }

  @Test
  void should_leave_out_a_blob_many_times_as_large_as_what_is_in_it() {
    assertThat(objects(List.of(object(1, new Box(0, 0, 300, 300))), sees("person", PERSON)))
        .isEmpty();
  }

  @Test
  void should_leave_out_what_the_gt_cnn_is_unsure_of() {
    Detection unsure = new Detection("person", 0.3f, PERSON);

    assertThat(objects(List.of(object(1, PERSON)), unsure)).isEmpty();
  }

  @Test
  void should_add_the_boxes_of_the_gt_cnn() {
    List<LabelledCrop> crops =
        labeller.label(400, 300, List.of(), List.of(sees("person", PERSON)), 1);

    assertThat(crops)
        .contains(
            new LabelledCrop(CropOrigin.GT_BOX, LabelledCrop.NO_RUN, PERSON, List.of("person")));
  }

  @Test
  void should_add_an_empty_place_that_touches_nothing() {
    for (int seed = 0; seed < 20; seed++) {
      List<LabelledCrop> crops =
          labeller.label(400, 300, List.of(), List.of(sees("person", PERSON)), seed);
      LabelledCrop place = crops.get(crops.size() - 1);

      assertThat(place.origin()).isEqualTo(CropOrigin.EMPTY_PLACE);
      assertThat(place.classes()).isEmpty();
      assertThat(place.box().intersection(PERSON)).isLessThanOrEqualTo(0.1f * PERSON.area());
      assertThat(place.box().clip(400, 300).area()).isCloseTo(PERSON.area(), within(0.1f));
    }
  }

  @Test
  void should_find_no_empty_place_in_a_full_frame() {
    Box everything = new Box(0, 0, 400, 300);

    assertThat(labeller.label(400, 300, List.of(), List.of(sees("train", everything)), 1))
        .hasSize(1);
  }

  private List<LabelledCrop> objects(List<FoundObject> objects, Detection... detections) {
    return labeller.label(400, 300, objects, List.of(detections), 1).stream()
        .filter(crop -> crop.origin() == CropOrigin.OBJECT)
        .toList();
  }
}
