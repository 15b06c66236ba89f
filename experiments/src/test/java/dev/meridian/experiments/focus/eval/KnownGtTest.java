package dev.meridian.experiments.focus.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.focus.FrameTruth;
import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownGtTest {
  private static final List<Detection> CAR = List.of(new Detection("car", 1, new Box(0, 0, 1, 1)));
  private static final List<Detection> DOG = List.of(new Detection("dog", 1, new Box(0, 0, 1, 1)));

  @TempDir private Path folder;

  @Test
  void should_recognise_a_frame_by_its_pixels_and_ask_the_network_about_any_other() {
    KnownGt gt = gt(true);
    assertThat(gt.detect(image(7))).isEqualTo(CAR);
    assertThat(gt.detect(image(8))).isEqualTo(DOG);
    assertThat(gt.calls()).isEqualTo(2);
  }

  @Test
  void should_put_the_price_of_every_answer_on_its_clock() {
    KnownGt gt = gt(true);
    long before = gt.cpuNanos();
    gt.detect(image(7));
    gt.look(0, image(9));
    assertThat(gt.cpuNanos() - before).isGreaterThanOrEqualTo(2_000_000_000_000L);
  }

  @Test
  void should_let_the_network_itself_look_at_stored_frames_unless_a_better_one_is_imagined() {
    assertThat(gt(true).look(0, image(9))).isEqualTo(CAR);
    assertThat(gt(false).look(0, image(9))).isEqualTo(DOG);
    assertThat(gt(true).description().digest()).isNotEqualTo(NETWORK.description().digest());
  }

  @Test
  void should_keep_footage_in_a_file() throws Exception {
    RecordedFootage footage = footage();
    footage.write(folder.resolve("footage"));
    RecordedFootage read = RecordedFootage.read(folder.resolve("footage"));
    assertThat(read.frames()).isEqualTo(1);
    assertThat(read.moves(0)).isTrue();
    assertThat(read.fingerprint(0)).isEqualTo(footage.fingerprint(0));
    assertThat(read.picture(0).bgr()).isEqualTo(footage.picture(0).bgr());
    StreamCosts costs = new StreamCosts(0.1, 0.2, 0.3, 0.4);
    costs.write(folder.resolve("costs"));
    assertThat(StreamCosts.read(folder.resolve("costs"))).isEqualTo(costs);
  }

  private static KnownGt gt(boolean imagined) {
    FrameTruth truth = new FrameTruth(List.of(new FrameTruth.Frame(0, 0, 0, CAR)), 0);
    return new KnownGt(NETWORK, footage(), truth, "known", imagined, 1000);
  }

  private static RecordedFootage footage() {
    RecordedFootage footage = new RecordedFootage();
    byte[] picture = new byte[3 * RecordedFootage.WIDTH * RecordedFootage.HEIGHT];
    picture[5] = 9;
    footage.add(true, KnownGt.fingerprint(image(7)), picture);
    return footage;
  }

  private static BgrImage image(int grey) {
    return new BgrImage(1, 1, new byte[] {(byte) grey, (byte) grey, (byte) grey});
  }

  /** Sees dogs everywhere. */
  private static final Detector NETWORK =
      new Detector() {
        @Override
        public DetectorDescription description() {
          return new DetectorDescription(
              "dogs", DetectorFamily.YOLOX, 32, List.of("dog"), Digest.of(new byte[] {1}));
        }

        @Override
        public List<Detection> detect(BgrImage image) {
          return DOG;
        }

        @Override
        public void close() {}
      };
}
