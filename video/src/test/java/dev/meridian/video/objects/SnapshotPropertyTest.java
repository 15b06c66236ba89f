package dev.meridian.video.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.Blob;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.objects.opencv.Mog2Settings;
import dev.meridian.video.objects.opencv.Mog2Subtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SnapshotPropertyTest {
  private static final int FRAMES = 60;

  @Property(tries = 15)
  void should_go_on_after_a_restore_as_if_nothing_had_happened(
      @ForAll @IntRange(max = FRAMES) int cut, @ForAll long seed) {
    check(
        () -> new StaticCameraExtractor(ObjectSettings.defaults(), new FakeDetector(0.7f)),
        cut,
        seed);
  }

  @Property(tries = 5)
  void should_go_on_after_a_restore_with_mog2_too(
      @ForAll @IntRange(max = FRAMES) int cut, @ForAll long seed) {
    Mog2Settings mog2 = new Mog2Settings(50, 40, 7);
    check(
        () ->
            new StaticCameraExtractor(
                ObjectSettings.defaults(),
                new FakeDetector(0.7f),
                (width, height) -> new Mog2Subtractor(mog2, width, height)),
        cut,
        seed);
  }

  @Property(tries = 5)
  void should_go_on_after_a_restore_on_a_moving_camera_too(
      @ForAll @IntRange(max = FRAMES) int cut, @ForAll long seed) {
    check(
        () -> new DetectorObjectExtractor(ObjectSettings.defaults(), new FakeDetector(0.7f), 0.3f),
        cut,
        seed);
  }

  private static void check(Supplier<ObjectExtractor> extractors, int cut, long seed) {
    List<SampledFrame> stream = stream(seed);
    try (ObjectExtractor whole = extractors.get();
        ObjectExtractor first = extractors.get();
        ObjectExtractor second = extractors.get()) {
      List<List<FoundObject>> expected = stream.stream().map(whole::onFrame).toList();
      List<List<FoundObject>> found = new ArrayList<>();
      stream.subList(0, cut).forEach(frame -> found.add(first.onFrame(frame)));
      Blob snapshot = first.snapshot();
      second.restore(snapshot);
      assertThat(second.snapshot()).isEqualTo(snapshot);
      stream.subList(cut, FRAMES).forEach(frame -> found.add(second.onFrame(frame)));
      assertThat(found).isEqualTo(expected);
      assertThat(second.snapshot()).isEqualTo(whole.snapshot());
    }
  }

  /** A walker to and fro, a car that comes, parks and leaves, clouds. */
  private static List<SampledFrame> stream(long seed) {
    Random random = new Random(seed);
    TestScene scene = new TestScene(seed);
    int arrives = random.nextInt(20);
    int leaves = arrives + 5 + random.nextInt(30);
    int speed = 5 + random.nextInt(20);
    List<SampledFrame> frames = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      scene.empty().brighter(random.nextInt(4));
      if (i >= arrives && i < leaves) {
        scene.draw(Math.min(90, 30 * (i - arrives)), 60, 40, 30, TestScene.CAR);
      }
      scene.draw((speed * i) % (2 * TestScene.WIDTH), 20, 16, 40, TestScene.WALKER);
      frames.add(scene.frame(i));
    }
    return frames;
  }
}
