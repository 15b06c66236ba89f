package dev.meridian.experiments.gaia.problem;

/**
 * A problem of Thesis §5.4.2, whose size our bytes and times are charged by.
 *
 * @param modelBytes what the parameter servers hold
 * @param unitsPerClock ratings or tokens that all machines together work through in one clock
 * @param kernelNanosPerUnit of a kernel of today on one of our cores at the thesis's rank or topics
 * @param dataBytes raw data to be moved when it is brought together
 * @param slowdownOverWan how much slower the baseline is over V/C than on a LAN: what the dilation
 *     factor is fitted to (Thesis Figure 5.8: Gaia is 3.7x faster there and equals LAN)
 */
public record ThesisProblem(
    double modelBytes,
    double unitsPerClock,
    double kernelNanosPerUnit,
    double dataBytes,
    double slowdownOverWan) {
  /**
   * Netflix, 480K users, 17,770 films, 100M ratings of 12 bytes, rank 500. LIBMF goes through 3.1M
   * ratings a second and core at this rank.
   */
  public static final ThesisProblem NETFLIX =
      new ThesisProblem(17_770 * 500 * 4.0, 100e6, 1e9 / 3.1e6, 1.2e9, 3.7);

  /**
   * NYTimes, 300K documents, 100M tokens of 12 bytes, 100K words, 500 topics. WarpLDA goes through
   * 25M tokens a second and core.
   */
  public static final ThesisProblem NYTIMES =
      new ThesisProblem(100_000 * 500 * 4.0, 100e6, 1e9 / 25e6, 1.2e9, 3.7);

  private static final int CORES_PER_MACHINE = 16;

  /** Time of one unit on one machine, before dilation. */
  public double machineNanosPerUnit() {
    return kernelNanosPerUnit / CORES_PER_MACHINE;
  }
}
