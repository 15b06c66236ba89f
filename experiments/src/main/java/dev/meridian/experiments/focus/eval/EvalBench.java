package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.FocusBench;
import dev.meridian.experiments.focus.FrameTruth;
import dev.meridian.experiments.focus.ReferenceData;
import dev.meridian.experiments.focus.eval.EvalStream.Tier;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What every experiment of this package starts from: streams, their data, their GT-CNN. */
final class EvalBench implements AutoCloseable {
  /** Settings that all experiments of this package take. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "tier", "S for scenes (default), R for real videos",
          "stream", "some of the streams only, with commas between",
          "minutes", "length of scenes (default: smoke 4, small 20, full 60)",
          "gt",
              "GT-CNN of scenes: truth (default, a perfect one, imagined) or street (the network"
                  + " that comes with Meridian)",
          "seeds", "seeds that networks are trained from (focus-end-to-end; default 1, full 5)",
          "gt-ms",
              "CPU milliseconds an imagined GT-CNN is priced at; default: what nanodet_plus_m_640 takes"
                  + " here, or street where it is not there");

  private final FocusBench bench = FocusBench.open();
  private final ExperimentContext context;
  private OptionalDouble heavy = OptionalDouble.empty();

  EvalBench(ExperimentContext context) {
    this.context = context;
  }

  FocusBench bench() {
    return bench;
  }

  ExperimentContext context() {
    return context;
  }

  /** The streams asked for. */
  List<EvalStream> streams() {
    Tier tier = tier();
    List<EvalStream> all =
        tier == Tier.S
            ? EvalStreams.scenes(context.scale(), minutes(), context.seed())
            : EvalStreams.videos(context.scale(), ReferenceData.locate());
    List<String> known = all.stream().map(EvalStream::name).toList();
    String only = context.setting("stream", String.join(",", known));
    List<String> wanted = List.of(only.split(",", -1));
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT,
            "there is no stream '%s': use some of %s".formatted(name, known));
      }
    }
    return all.stream().filter(one -> wanted.contains(one.name())).toList();
  }

  private double minutes() {
    double minutes = context.doubleSetting("minutes", EvalStreams.minutes(context.scale()));
    if (!(minutes >= 2 && minutes <= 24 * 60)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "--set minutes=%s is not allowed: give 2 to 1440".formatted(minutes));
    }
    return minutes;
  }

  Tier tier() {
    String text = context.setting("tier", "S");
    if (!text.equals("S") && !text.equals("R")) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "--set tier=" + text + " is not allowed: give S or R");
    }
    return Tier.valueOf(text);
  }

  /** Whether the GT-CNN of scenes is imagined. */
  boolean imagined() {
    String text = context.setting("gt", "truth");
    if (!text.equals("truth") && !text.equals("street")) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "--set gt=" + text + " is not allowed: give truth or street");
    }
    return tier() == Tier.S && text.equals("truth");
  }

  /** The folder is shared by all experiments of one {@code --out}. */
  StreamData load(EvalStream stream) throws IOException {
    Path cache = context.outDir().resolveSibling("focus-cache");
    return StreamData.load(bench, stream, cache, context::say);
  }

  KnownGt gtCnn(StreamData data) {
    Detector network = bench.detector(data.stream().gtCnn());
    double own = data.costs().gtCnn();
    if (!imagined()) {
      return new KnownGt(network, data.footage(), data.truth(), data.stream().gtCnn(), false, own);
    }
    double price = context.doubleSetting("gt-ms", 1000 * heavyPrice(own)) / 1000;
    FrameTruth scene = data.scene().orElseThrow();
    return new KnownGt(network, data.footage(), scene, "truth", true, price);
  }

  /** Measured once, so that all streams of a run have the same price. */
  private double heavyPrice(double fallback) {
    if (heavy.isEmpty()) {
      heavy = OptionalDouble.of(NanoDetPrice.seconds(this, fallback));
    }
    return heavy.getAsDouble();
  }

  @Override
  public void close() {
    bench.close();
  }
}
