package dev.meridian.models.wan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A matrix that comes with the program.
 *
 * @param name first part of the names of its two files
 */
record WanMatrixResource(String name) {
  WanMatrix read() {
    String bandwidth = name + "-bandwidth-mbps.csv";
    String roundTrip = name + "-rtt-ms.csv";
    return WanMatrix.parse(bandwidth, text(bandwidth), roundTrip, text(roundTrip));
  }

  private static String text(String file) {
    try (InputStream in = WanMatrixResource.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
