package dev.meridian.experiments.cli;

import dev.meridian.experiments.focus.FocusAccuracy;
import dev.meridian.experiments.focus.FocusCertificate;
import dev.meridian.experiments.focus.FocusCost;
import dev.meridian.experiments.focus.FocusDrift;
import dev.meridian.experiments.focus.FocusLatency;
import dev.meridian.experiments.focus.FocusReindex;
import dev.meridian.experiments.focus.FocusTuning;
import dev.meridian.experiments.focus.GtParity;
import dev.meridian.experiments.focus.eval.FocusClasses;
import dev.meridian.experiments.focus.eval.FocusComponents;
import dev.meridian.experiments.focus.eval.FocusCostCurve;
import dev.meridian.experiments.focus.eval.FocusEndToEnd;
import dev.meridian.experiments.focus.eval.FocusPareto;
import dev.meridian.experiments.focus.eval.FocusTargets;
import dev.meridian.experiments.focus.eval.FocusTopK;
import dev.meridian.experiments.focus.eval.FocusTradeOff;
import dev.meridian.experiments.focus.street.StreetGtExperiment;
import dev.meridian.experiments.focus.street.StreetIngestExperiment;
import dev.meridian.experiments.gaia.Determinism;
import dev.meridian.experiments.gaia.GaiaActors;
import dev.meridian.experiments.gaia.GaiaAsync;
import dev.meridian.experiments.gaia.GaiaCentralized;
import dev.meridian.experiments.gaia.GaiaCodec;
import dev.meridian.experiments.gaia.GaiaDetach;
import dev.meridian.experiments.gaia.GaiaRegret;
import dev.meridian.experiments.gaia.GaiaSignificance;
import dev.meridian.experiments.gaia.GaiaWan;
import dev.meridian.experiments.gaia.Replay;
import dev.meridian.experiments.gaia.kernels.GaiaKernels;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.List;
import java.util.stream.Collectors;

/** Every experiment there is, in the order of the thesis. A new one is one line here. */
public final class Experiments {
  private static final List<Experiment> ALL =
      List.of(
          new StreetGtExperiment(),
          new StreetIngestExperiment(),
          new GtParity(),
          new FocusAccuracy(),
          new FocusCost(),
          new FocusCertificate(),
          new FocusLatency(),
          new FocusTuning(),
          new FocusDrift(),
          new FocusReindex(),
          new FocusTopK(),
          new FocusPareto(),
          new FocusEndToEnd(),
          new FocusComponents(),
          new FocusTradeOff(),
          new FocusTargets(),
          new FocusClasses(),
          new FocusCostCurve(),
          new Determinism(),
          new Replay(),
          new GaiaRegret(),
          new GaiaWan(),
          new GaiaSignificance(),
          new GaiaAsync(),
          new GaiaCentralized(),
          new GaiaCodec(),
          new GaiaDetach(),
          new GaiaActors(),
          new GaiaKernels());

  private Experiments() {}

  public static List<Experiment> all() {
    return ALL;
  }

  static Experiment named(List<Experiment> experiments, String name) {
    return experiments.stream()
        .filter(experiment -> experiment.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new MeridianException(
                    ErrorCode.INVALID_ARGUMENT,
                    "there is no experiment '%s'; there are: %s"
                        .formatted(
                            name,
                            experiments.stream()
                                .map(Experiment::name)
                                .collect(Collectors.joining(", ")))));
  }
}
