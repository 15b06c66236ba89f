package dev.meridian.video.query;

import dev.meridian.video.certify.AuditDraw;
import dev.meridian.video.frame.StreamId;

/** Which frames of which stream are audited. */
@FunctionalInterface
public interface AuditDraws {
  /** Nothing is audited as it comes; when audits are asked for, all streams share one order. */
  AuditDraws NONE = stream -> new AuditDraw(0, 0);

  AuditDraw of(StreamId stream);
}
