package dev.meridian.video.objects;

import static dev.meridian.video.objects.ObjectKind.BACKGROUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.SampledFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StaticCameraExtractorTest {
  private final TestScene scene = new TestScene(7);
  private final FakeDetector gtCnn = new FakeDetector(0.8f);
  private StaticCameraExtractor extractor =
      new StaticCameraExtractor(looking(Duration.ofSeconds(60), 2), gtCnn);
  private long ordinal;

  private static ObjectSettings looking(Duration interval, int burst) {
    ObjectSettings settings = ObjectSettings.defaults();
    StandingSettings standing = settings.standing();
    return new ObjectSettings(
        settings.reduction(),
        settings.subtraction(),
        settings.boxes(),
        new StandingSettings(
            standing.absorbAfter(),
            standing.leaveAfter(),
            standing.leaveShare(),
            standing.stillDifference(),
            standing.restlessShare(),
            interval,
            burst,
            standing.lookConfidence(),
            standing.matchIou()),
        settings.change(),
        settings.runs());
  }

  private void bootstrapEmpty() {
    extractor.bootstrap(IntStream.range(0, 9).mapToObj(i -> scene.empty().image()).toList());
  }

  private List<FoundObject> show(TestScene drawn) {
    return extractor.onFrame(drawn.frame(ordinal++));
  }

  /** Shows the same for some seconds; what was found at the end. */
  private List<FoundObject> stand(int seconds, Runnable draw) {
    List<FoundObject> found = List.of();
    for (int i = 0; i < seconds; i++) {
      scene.empty();
      draw.run();
      found = show(scene);
    }
    return found;
  }

  @Test
  void should_find_nothing_where_nothing_moves() {
    bootstrapEmpty();
    assertThat(stand(20, () -> {})).isEmpty();
    assertThat(extractor.backgroundLooks()).isEqualTo(1);
  }

  @Test
  void should_box_what_moves_and_keep_its_run() {
    bootstrapEmpty();
    for (int x = 10; x < 110; x += 20) {
      List<FoundObject> found = show(scene.empty().draw(x, 40, 24, 40, TestScene.WALKER));
      assertThat(found).hasSize(1);
      assertThat(found.get(0).runId()).isZero();
      assertThat(found.get(0).kind()).isEqualTo(ObjectKind.MOVING);
      assertThat(found.get(0).changed()).isTrue();
      assertThat(found.get(0).box().iou(new Box(x, 40, 24, 40))).isGreaterThan(0.6f);
    }
  }

  @Test
  void should_not_take_a_change_of_light_for_objects() {
    bootstrapEmpty();
    assertThat(show(scene.empty().brighter(25))).isEmpty();
    assertThat(show(scene.empty().brighter(25).draw(40, 40, 24, 40, TestScene.WALKER))).hasSize(1);
  }

  @Test
  void should_find_what_stood_there_before_the_first_frame() {
    bootstrapWithCar();
    List<FoundObject> found = stand(3, this::drawCar);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).kind()).isEqualTo(ObjectKind.BACKGROUND);
    assertThat(found.get(0).box()).isEqualTo(new Box(80, 40, 40, 32));
    assertThat(found.get(0).changed()).isFalse();
  }

  @Test
  void should_let_passers_by_leave_a_background_object_alone() {
    bootstrapWithCar();
    stand(3, this::drawCar);
    for (int x = 40; x < 140; x += 10) {
      int left = x;
      List<FoundObject> found =
          stand(
              1,
              () -> {
                drawCar();
                scene.draw(left, 30, 20, 60, TestScene.WALKER);
              });
      assertThat(found).extracting(FoundObject::kind).contains(ObjectKind.BACKGROUND);
    }
    assertThat(extractor.backgroundLooks()).isEqualTo(1);
  }

  @Test
  void should_not_find_a_background_object_in_the_first_frame_without_it() {
    bootstrapWithCar();
    stand(3, this::drawCar);
    assertThat(stand(1, () -> {})).extracting(FoundObject::kind).doesNotContain(BACKGROUND);
    assertThat(stand(1, this::drawCar)).extracting(FoundObject::kind).containsExactly(BACKGROUND);
  }

  @Test
  void should_end_a_background_object_that_drove_away() {
    bootstrapWithCar();
    stand(3, this::drawCar);
    assertThat(stand(10, () -> {})).isEmpty();
    assertThat(gtCnn.calls()).isEqualTo(2);
    assertThat(gtCnn.detect(extractor.background())).isEmpty();
  }

  @Test
  void should_end_a_background_object_that_drove_away_while_no_look_is_allowed() {
    extractor = new StaticCameraExtractor(looking(Duration.ofHours(1), 2), gtCnn);
    bootstrapEmpty();
    assertThat(stand(15, this::drawCar)).extracting(FoundObject::kind).containsExactly(BACKGROUND);
    assertThat(stand(6, () -> {})).extracting(FoundObject::kind).doesNotContain(BACKGROUND);
    assertThat(extractor.backgroundLooks()).isEqualTo(2);
  }

  @Test
  void should_go_on_with_the_run_of_an_object_that_stopped() {
    bootstrapEmpty();
    show(scene.empty().draw(40, 40, 40, 32, TestScene.CAR));
    show(scene.empty().draw(60, 40, 40, 32, TestScene.CAR));
    List<FoundObject> still = stand(9, this::drawCar);
    assertThat(still).hasSize(1);
    assertThat(still.get(0).kind()).isEqualTo(ObjectKind.MOVING);
    assertThat(still.get(0).changed()).isFalse();
    List<FoundObject> parked = stand(6, this::drawCar);
    assertThat(parked).hasSize(1);
    assertThat(parked.get(0).runId()).isEqualTo(still.get(0).runId());
    assertThat(parked.get(0).kind()).isEqualTo(ObjectKind.BACKGROUND);
    assertThat(parked.get(0).box()).isEqualTo(new Box(80, 40, 40, 32));
  }

  @Test
  void should_count_the_look_at_the_first_background() {
    extractor = new StaticCameraExtractor(looking(Duration.ofSeconds(60), 1), gtCnn);
    bootstrapEmpty();
    List<FoundObject> waiting = stand(58, this::drawCar);
    assertThat(waiting).extracting(FoundObject::kind).containsExactly(ObjectKind.MOVING);
    List<FoundObject> parked = stand(5, this::drawCar);
    assertThat(parked).extracting(FoundObject::kind).containsExactly(BACKGROUND);
    assertThat(parked.get(0).runId()).isEqualTo(waiting.get(0).runId());
    assertThat(extractor.backgroundLooks()).isEqualTo(2);
  }

  @Test
  void should_drop_what_became_background_unseen() {
    bootstrapEmpty();
    assertThat(stand(9, () -> scene.draw(80, 40, 24, 32, TestScene.WALKER))).hasSize(1);
    assertThat(stand(6, () -> scene.draw(80, 40, 24, 32, TestScene.WALKER))).isEmpty();
    assertThat(extractor.backgroundLooks()).isEqualTo(2);
  }

  @Test
  void should_ask_for_a_background_object_again_after_the_refresh_time() {
    bootstrapWithCar();
    List<Long> asked = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      if (stand(1, this::drawCar).get(0).changed()) {
        asked.add(ordinal - 1);
      }
    }
    assertThat(asked).containsExactly(0L, 60L, 120L);
  }

  @Test
  void should_sort_out_a_background_taken_from_the_first_frame() {
    assertThat(show(scene.empty().draw(20, 40, 40, 32, TestScene.CAR)))
        .extracting(FoundObject::kind)
        .containsExactly(ObjectKind.BACKGROUND);
    assertThat(stand(12, () -> {})).isEmpty();
  }

  @Test
  void should_start_anew_when_the_size_of_frames_changes() {
    bootstrapEmpty();
    show(scene.empty().draw(40, 40, 24, 40, TestScene.WALKER));
    BgrImage small = new BgrImage(30, 20, new byte[1800]);
    assertThat(extractor.onFrame(new SampledFrame(1, 1, 1_000_000, small))).isEmpty();
  }

  @Test
  void should_refuse_a_background_of_no_frames() {
    assertThatThrownBy(() -> extractor.bootstrap(List.of()))
        .isInstanceOfSatisfying(
            MeridianException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_FRAMES));
  }

  @Test
  void should_refuse_snapshots_that_are_damaged_or_of_other_settings() {
    bootstrapEmpty();
    Blob snapshot = extractor.snapshot();
    byte[] cut = java.util.Arrays.copyOf(snapshot.bytes(), snapshot.size() - 1);
    assertThatThrownBy(() -> extractor.restore(Blob.of(cut)))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("damaged");
    ObjectSettings usual = ObjectSettings.defaults();
    ObjectSettings finer =
        new ObjectSettings(
            2, usual.subtraction(), usual.boxes(), usual.standing(), usual.change(), usual.runs());
    assertThatThrownBy(() -> new StaticCameraExtractor(finer, gtCnn).restore(snapshot))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("reduction");
  }

  private void bootstrapWithCar() {
    extractor.bootstrap(
        IntStream.range(0, 9)
            .mapToObj(i -> scene.empty().draw(80, 40, 40, 32, TestScene.CAR).image())
            .toList());
  }

  private void drawCar() {
    scene.draw(80, 40, 40, 32, TestScene.CAR);
  }
}
