package dev.meridian.experiments.gaia.problem;

import dev.meridian.experiments.sim.rows.RowForm;

/** The systems under comparison (Thesis §5.5). */
public enum SystemKind {
  /** One copy of the model, spread over the machines of all data centers. */
  BASELINE("baseline"),
  /** The same with half-precision rows. */
  BASELINE_FP16("baseline fp16"),
  /** The same with the largest tenth of every update. */
  BASELINE_TOP_K("baseline top-k"),
  /** A copy per data center under ASP; everyone talks to everyone. */
  GAIA("gaia"),
  /** The same with hubs between continents (Thesis §5.3.5). */
  GAIA_HUBS("gaia hubs"),
  /** Gaia without selective barrier and mirror clock (Thesis §5.5.5). */
  GAIA_ASYNC("gaia-async"),
  /** All machines and all data in one data center. */
  LAN("lan"),
  /** The data moved first, then as on a LAN (Thesis §5.5.4). */
  CENTRALIZED("centralized");

  private static final double TOP_FRACTION = 0.1;

  private final String text;

  SystemKind(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** How rows travel between workers and shards. */
  public RowForm rowForm() {
    return switch (this) {
      case BASELINE_FP16 -> RowForm.FP16;
      case BASELINE_TOP_K -> RowForm.topK(TOP_FRACTION);
      default -> RowForm.FP32;
    };
  }

  public boolean isMirrored() {
    return this == GAIA || this == GAIA_HUBS || this == GAIA_ASYNC;
  }
}
