package dev.meridian.runtime.config;

/** How parameter servers of several data centers are put together (Thesis §5.5). */
public enum TrainingSystem {
  /** A copy of the model in every data center, kept approximately equal by ASP. */
  GAIA(true, true),
  /** The same without selective barrier and mirror clock (Thesis §5.5.5). */
  GAIA_ASYNC(true, true),
  /** One copy, spread over the machines of all data centers. */
  BASELINE(false, true),
  /** One copy, all machines in one data center. */
  LAN(false, false),
  /** The data is moved into one data center first, then as LAN (Thesis §5.5.4). */
  CENTRALIZED(false, false);

  private final boolean mirrored;
  private final boolean overWan;

  TrainingSystem(boolean mirrored, boolean overWan) {
    this.mirrored = mirrored;
    this.overWan = overWan;
  }

  /** Whether every data center has a copy of the model. */
  public boolean mirrored() {
    return mirrored;
  }

  /** Whether what machines tell each other during training crosses wide-area links. */
  public boolean overWan() {
    return overWan;
  }
}
