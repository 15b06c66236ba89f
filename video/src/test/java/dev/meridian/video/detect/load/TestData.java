package dev.meridian.video.detect.load;

import dev.meridian.video.frame.BgrImage;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;

/** The real models, frames and reference answers, when they are on this machine. */
final class TestData {
  private TestData() {}

  /** The folder of the test data; skips the test that asks when there is none. */
  static Path require() {
    String home = Optional.ofNullable(System.getenv("MERIDIAN_HOME")).orElse(".");
    String data = Optional.ofNullable(System.getenv("MERIDIAN_DATA")).orElse("../shared/data");
    Path folder = Path.of(home).resolve(data).normalize();
    Assumptions.assumeTrue(
        Files.isDirectory(folder.resolve("models")),
        "no test data at " + folder + "; set MERIDIAN_DATA to its folder");
    return folder;
  }

  /** One stored frame of each video: there are two of each, and time is short. */
  static List<Path> frames() {
    try (Stream<Path> files = Files.list(require().resolve("frames"))) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
      return IntStream.range(0, all.size()).filter(i -> i % 2 == 0).mapToObj(all::get).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BgrImage read(Path png) {
    try {
      BufferedImage read = ImageIO.read(png.toFile());
      BufferedImage bgr =
          new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D graphics = bgr.createGraphics();
      graphics.drawImage(read, 0, 0, null);
      graphics.dispose();
      byte[] bytes = ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData();
      return new BgrImage(bgr.getWidth(), bgr.getHeight(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
