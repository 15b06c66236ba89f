package dev.meridian.video.classify;

import dev.meridian.models.base.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Networks trained before on a wider set of pictures, that specialisation can start from (Thesis
 * §4.3.2: a specialised network is a generic one trained further). With them a stream needs far
 * fewer labelled objects.
 */
@FunctionalInterface
public interface PretrainedNetworks {
  /** None at all: every training starts from fresh weights. */
  PretrainedNetworks NONE = architecture -> Optional.empty();

  /** The file of an architecture, see {@link IngestCnnFile}. */
  Optional<Blob> file(IngestArchitecture architecture);

  /**
   * Those that come with Meridian: trained on synthetic streets by the experiment {@code
   * street-ingest}.
   */
  static PretrainedNetworks shipped() {
    return architecture -> {
      String name = "pretrained/" + architecture.name() + ".onnx";
      try (InputStream in = PretrainedNetworks.class.getResourceAsStream(name)) {
        return in == null ? Optional.empty() : Optional.of(Blob.of(in.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
