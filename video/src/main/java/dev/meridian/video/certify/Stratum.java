package dev.meridian.video.certify;

/**
 * Frames of one kind, some of which were drawn at random.
 *
 * @param population how many there are
 * @param sample how many were drawn and shown to the GT-CNN
 * @param positives how many of those hold what is asked for
 * @param look which look at this stratum it is, as {@link Looks} counts them
 */
public record Stratum(long population, long sample, long positives, int look) {
  /** Nothing there. */
  public static final Stratum NONE = new Stratum(0, 0, 0, 0);

  public Stratum {
    if (positives < 0 || positives > sample || sample > population || look < 0) {
      throw new IllegalArgumentException(
          "not a stratum: %d of %d drawn of %d".formatted(positives, sample, population));
    }
  }

  /** The most positives there can be, wrong with probability {@code delta}. */
  public long upper(double delta) {
    return HypergeometricBound.upper(population, sample, positives, Looks.delta(delta, look));
  }

  /** The fewest positives there can be, wrong with probability {@code delta}. */
  public long lower(double delta) {
    return HypergeometricBound.lower(population, sample, positives, Looks.delta(delta, look));
  }

  /** How many positives are to be expected; nothing is known without a sample. */
  double expected() {
    return sample == 0 ? 0 : (double) population * positives / sample;
  }

  boolean known() {
    return sample == population;
  }
}
