package dev.meridian.experiments.gaia;

import dev.meridian.experiments.sim.RowForm;

/** The systems under comparison (Thesis §5.5). */
enum SystemKind {
  /** One copy of the model, spread over the machines of all data centers. */
  BASELINE("baseline", RowForm.FP32),
  /** The same with half-precision rows. */
  BASELINE_FP16("baseline fp16", RowForm.FP16),
  /** The same with the largest tenth of every update. */
  BASELINE_TOP_K("baseline top-k", RowForm.topK(0.1)),
  /** A copy per data center under ASP. */
  GAIA("gaia", RowForm.FP32),
  /** Gaia without selective barrier and mirror clock (Thesis §5.5.5). */
  GAIA_ASYNC("gaia-async", RowForm.FP32),
  /** All machines and all data in one data center. */
  LAN("lan", RowForm.FP32),
  /** The data moved first, then as on a LAN (Thesis §5.5.4). */
  CENTRALIZED("centralized", RowForm.FP32);

  private final String text;
  private final RowForm rowForm;

  SystemKind(String text, RowForm rowForm) {
    this.text = text;
    this.rowForm = rowForm;
  }

  String text() {
    return text;
  }

  RowForm rowForm() {
    return rowForm;
  }

  boolean isMirrored() {
    return this == GAIA || this == GAIA_ASYNC;
  }
}
