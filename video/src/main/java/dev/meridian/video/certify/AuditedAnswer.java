package dev.meridian.video.certify;

/**
 * An answer about one index, beside what random audits of it say.
 *
 * @param returned frames that were returned and that nobody but audits has looked at
 * @param rest likewise of the frames that were not returned
 * @param right returned frames that the query itself had looked at and that hold what is asked for
 * @param wrong returned frames that it had looked at and that do not
 * @param missed frames that it had looked at, that hold it and are not returned
 * @param recovered positives among the audits of {@code rest} that were added to the answer
 */
public record AuditedAnswer(
    Stratum returned, Stratum rest, long right, long wrong, long missed, long recovered) {
  public AuditedAnswer {
    if (right < 0 || wrong < 0 || missed < 0 || recovered < 0) {
      throw new IllegalArgumentException("counts below 0: " + right + " " + wrong + " " + missed);
    }
  }

  /** Frames in the answer. */
  public long frames() {
    return returned.population() + right + wrong + recovered;
  }

  AuditedAnswer withReturned(Stratum stratum) {
    return new AuditedAnswer(stratum, rest, right, wrong, missed, recovered);
  }

  AuditedAnswer withRest(Stratum stratum) {
    return new AuditedAnswer(returned, stratum, right, wrong, missed, recovered);
  }

  /** With so many of the misses that audits found added to the answer. */
  public AuditedAnswer recover(long misses) {
    long most = Math.min(misses, rest.positives());
    return new AuditedAnswer(returned, rest, right, wrong, missed, most);
  }
}
