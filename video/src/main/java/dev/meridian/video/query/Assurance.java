package dev.meridian.video.query;

import dev.meridian.video.certify.Certificate;
import dev.meridian.video.certify.CountInterval;
import dev.meridian.video.store.VideoStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How sure an answer is.
 *
 * @param certificate of its frames
 * @param counted what the query was asked to count
 */
public record Assurance(Certificate certificate, Optional<CountInterval> counted) {
  /** Before the end, or when nothing was audited. */
  public static final Assurance NONE = new Assurance(Certificate.calibrated(0), Optional.empty());

  /** With what the query asks to count, corrected by audits. */
  public static Assurance read(
      VideoStore store,
      QuerySpec spec,
      Collection<ReturnedFrames> returned,
      List<AnswerPart> parts,
      AuditDraws draws,
      Certificate certificate) {
    return new Assurance(
        certificate, CountReader.read(store, spec, returned, parts, draws, certificate));
  }
}
