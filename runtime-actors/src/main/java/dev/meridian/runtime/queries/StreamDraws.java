package dev.meridian.runtime.queries;

import dev.meridian.video.audit.AuditRule;
import dev.meridian.video.certify.AuditDraw;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.AuditDraws;
import dev.meridian.video.store.VideoStore;

/**
 * Which frames of a stream are audited, by the settings it was made with. Blocks.
 *
 * @param store knows them
 */
public record StreamDraws(VideoStore store) implements AuditDraws {
  private static final String FRACTION = "audit.fraction";

  @Override
  public AuditDraw of(StreamId stream) {
    double fraction =
        store.stream(stream)
            .map(record -> record.settings().get(FRACTION))
            .map(Double::parseDouble)
            .orElse(0.0);
    return AuditRule.of(stream, fraction).draw();
  }
}
