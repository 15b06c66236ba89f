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
 * @param filters what was decided without the GT-CNN
 */
public record Assurance(
    Certificate certificate, Optional<CountInterval> counted, List<FilterUse> filters) {
  /** Before the end, or when nothing was audited. */
  public static final Assurance NONE =
      new Assurance(Certificate.calibrated(0), Optional.empty(), List.of());

  public Assurance {
    filters = List.copyOf(filters);
  }

  /** With what the query asks to count, corrected by audits. */
  public static Assurance read(
      VideoStore store,
      QuerySpec spec,
      Collection<ReturnedFrames> returned,
      List<AnswerPart> parts,
      AuditDraws draws,
      Certificate certificate,
      List<FilterUse> filters) {
    return new Assurance(
        certificate, CountReader.read(store, spec, returned, parts, draws, certificate), filters);
  }
}
