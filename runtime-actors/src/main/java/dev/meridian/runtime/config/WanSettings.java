package dev.meridian.runtime.config;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.wan.WanMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What lies between the data centers.
 *
 * @param links bandwidth and round-trip times, in the order of the job's data centers
 * @param emulate whether links are made as slow as that, for runs on one machine
 * @param bandwidthFactor what emulated bandwidth is multiplied with
 */
public record WanSettings(WanMatrix links, boolean emulate, double bandwidthFactor) {
  private static final String EC2 = "ec2";

  public WanSettings {
    if (!(bandwidthFactor > 0)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the bandwidth factor must be above 0, is " + bandwidthFactor);
    }
  }

  static WanSettings read(ConfigReader reader, List<String> dataCenters, Path home) {
    String name = reader.text("matrix");
    WanMatrix all = name.equals(EC2) ? WanMatrix.ec2() : files(reader, home.resolve(name));
    return new WanSettings(
        reader.checked(() -> all.of(dataCenters)),
        reader.flag("emulate"),
        reader.number("bandwidth-factor", 1e-9, 1e9));
  }

  /** Two files, {@code NAME-bandwidth-mbps.csv} and {@code NAME-rtt-ms.csv}. */
  private static WanMatrix files(ConfigReader reader, Path name) {
    Path bandwidth = Path.of(name + "-bandwidth-mbps.csv");
    Path roundTrip = Path.of(name + "-rtt-ms.csv");
    return reader.checked(
        () ->
            WanMatrix.parse(
                bandwidth.toString(), text(bandwidth), roundTrip.toString(), text(roundTrip)));
  }

  private static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MeridianException(
          ErrorCode.FILE_NOT_FOUND,
          "there is no file %s: the matrix is ec2, or what stands before -bandwidth-mbps.csv"
              .formatted(file));
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
