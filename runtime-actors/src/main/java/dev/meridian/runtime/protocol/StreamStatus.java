package dev.meridian.runtime.protocol;

import dev.meridian.models.base.Digest;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.store.StreamRecord;
import java.util.List;
import java.util.Optional;

/**
 * A stream at one moment.
 *
 * @param stream what the store knows of it
 * @param progress how far it is
 * @param gaps stretches that could not be had
 * @param digest of the finished index; equal digests mean equal answers
 */
public record StreamStatus(
    StreamRecord stream, StreamProgress progress, List<Gap> gaps, Optional<Digest> digest)
    implements CborMessage {
  public StreamStatus {
    gaps = List.copyOf(gaps);
  }

  /** Whether nothing more will happen. */
  public boolean ended() {
    return stream.state().ended();
  }
}
