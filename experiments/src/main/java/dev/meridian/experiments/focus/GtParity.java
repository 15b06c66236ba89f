package dev.meridian.experiments.focus;

import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import dev.meridian.models.base.Digest;
import dev.meridian.video.decode.ffmpeg.FfmpegFrameSources;
import dev.meridian.video.decode.ffmpeg.FfmpegSettings;
import dev.meridian.video.decode.opencv.JpegCodec;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorProbe.Step;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.ModelFile;
import dev.meridian.video.detect.load.DetectorCatalog;
import dev.meridian.video.detect.load.Detectors;
import dev.meridian.video.detect.load.KnownDetectors;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Are our detectors the detectors that made the reference answers? The same networks, fed and read
 * by OpenCV 4.6 there and by us here, on losslessly stored frames and on decoded videos.
 */
public final class GtParity implements Experiment {
  /** The GT-CNN and its cheaper stand-in: their agreement is a target. */
  private static final List<String> JUDGED = List.of("nanodet_plus_m_640", "yolox_nano_416");

  private static final List<String> SHOWN =
      List.of(
          "nanodet_plus_m_416",
          "nanodet_plus_m_320",
          "fastestdet_352",
          "yolo-fastest-1.1-xl_320",
          "yolo-fastest-1.1_320");

  /** The reference keeps detections down to this confidence. */
  private static final float REFERENCE_CONFIDENCE = 0.25f;

  private static final String STORED = "(stored frames)";
  private static final double STORED_GOAL = 0.99;
  private static final double DECODED_GOAL = 0.95;

  private final FrameSourceOpener opener = new FfmpegFrameSources(FfmpegSettings.DEFAULT);

  @Override
  public String name() {
    return "gt-parity";
  }

  @Override
  public String shows() {
    return "our detectors find what the reference found with the same networks";
  }

  @Override
  public String duration() {
    return "smoke 10 s, small and full 3 min";
  }

  @Override
  public Report run(ExperimentContext context) {
    ReferenceData data = ReferenceData.locate();
    DetectorCatalog catalog = KnownDetectors.in(data.models());
    List<String> models = new ArrayList<>(JUDGED);
    if (context.scale() != Scale.SMOKE) {
      models.addAll(SHOWN);
    }
    Report.Builder report = Report.builder();
    List<ModelRun> runs = new ArrayList<>();
    for (String model : models) {
      DetectorSettings settings = catalog.find(model).withConfidence(REFERENCE_CONFIDENCE);
      for (ModelFile file : settings.files()) {
        report.model(file.path().getFileName().toString(), Digest.ofFile(file.path()));
      }
      context.say(model);
      runs.add(run(data, settings, context.scale()));
    }
    return describe(report, runs, context.scale());
  }

  /**
   * What one model did.
   *
   * @param model its name
   * @param byVideo agreement by video, the stored frames first under a name of their own
   * @param times of its steps
   */
  private record ModelRun(String model, Map<String, BoxAgreement> byVideo, StepTimes times) {
    BoxAgreement decoded() {
      BoxAgreement sum = new BoxAgreement();
      byVideo.forEach(
          (video, agreement) -> {
            if (!video.equals(STORED)) {
              sum.add(agreement);
            }
          });
      return sum;
    }
  }

  private ModelRun run(ReferenceData data, DetectorSettings settings, Scale scale) {
    StepTimes times = new StepTimes();
    Map<String, BoxAgreement> byVideo = new LinkedHashMap<>();
    try (Detector detector = Detectors.open(settings, times)) {
      byVideo.put(STORED, onStoredFrames(data, detector));
      if (scale != Scale.SMOKE) {
        for (String video : data.videos()) {
          byVideo.put(video, onVideo(data, detector, video));
        }
      }
    }
    return new ModelRun(settings.name(), byVideo, times);
  }

  private static BoxAgreement onStoredFrames(ReferenceData data, Detector detector) {
    BoxAgreement agreement = new BoxAgreement();
    JpegCodec codec = new JpegCodec();
    for (ReferenceData.StoredFrame frame : data.storedFrames()) {
      agreement.add(
          data.answers(frame.video(), detector.description().name()).get(frame.index()),
          detector.detect(codec.read(frame.file())));
    }
    return agreement;
  }

  private BoxAgreement onVideo(ReferenceData data, Detector detector, String video) {
    Map<Long, List<Detection>> answers = data.answers(video, detector.description().name());
    BoxAgreement agreement = new BoxAgreement();
    String location = data.video(video).toString();
    try (FrameSource source = opener.open(location, Sampling.fps(1), 0)) {
      for (var event = source.next(); event.isPresent(); event = source.next()) {
        if (event.get() instanceof SampledFrame frame && answers.containsKey(frame.index())) {
          agreement.add(answers.remove(frame.index()), detector.detect(frame.image()));
        }
      }
    }
    // Frames of the reference that we never saw count as frames where we found nothing.
    answers.values().forEach(missed -> agreement.add(missed, List.of()));
    return agreement;
  }

  private static Report describe(Report.Builder report, List<ModelRun> runs, Scale scale) {
    report.note(
        "Reference: OpenCV 4.6 DNN on one frame a second. Looked for: its boxes of confidence >= "
            + BoxAgreement.LOOKED_FOR
            + "; found: same class, IoU >= "
            + BoxAgreement.MIN_OVERLAP
            + ", confidence within "
            + BoxAgreement.MAX_CONFIDENCE_DIFFERENCE
            + ".");
    if (scale == Scale.SMOKE) {
      report.note("Scaled down: stored frames only, the two judged models only.");
    }
    report.table(agreementTable(runs)).table(timeTable(runs));
    report.configuration("confidence", REFERENCE_CONFIDENCE).configuration("fps", 1);
    for (ModelRun run : runs) {
      double stored = run.byVideo().get(STORED).fraction();
      String key = run.model().replaceAll("[^A-Za-z0-9]", "_");
      report.result(key + "_stored", stored);
      boolean judged = JUDGED.contains(run.model());
      if (judged) {
        report.target(run.model() + " stored", stored, Comparison.AT_LEAST, STORED_GOAL);
      }
      if (scale != Scale.SMOKE) {
        double decoded = run.decoded().fraction();
        report.result(key + "_videos", decoded);
        if (judged) {
          report.target(run.model() + " videos", decoded, Comparison.AT_LEAST, DECODED_GOAL);
        }
      }
    }
    return report.build();
  }

  private static Table agreementTable(List<ModelRun> runs) {
    Table.Builder table =
        Table.builder(
            "agreement",
            "Agreement with the reference",
            "model",
            "video",
            "frames",
            "looked for",
            "found",
            "fraction",
            "ours",
            "not in the reference");
    for (ModelRun run : runs) {
      run.byVideo().forEach((video, agreement) -> row(table, run.model(), video, agreement));
      if (run.byVideo().size() > 1) {
        row(table, run.model(), "(all videos)", run.decoded());
      }
    }
    return table.build();
  }

  private static void row(Table.Builder table, String model, String video, BoxAgreement counts) {
    table.row(
        model,
        video,
        counts.frames(),
        counts.wanted(),
        counts.found(),
        counts.fraction(),
        counts.ours(),
        counts.oursUnknown());
  }

  private static Table timeTable(List<ModelRun> runs) {
    Table.Builder table =
        Table.builder(
            "time",
            "Median processor time of a frame",
            "model",
            "prepare (ms)",
            "network (ms)",
            "read (ms)");
    for (ModelRun run : runs) {
      table.row(
          run.model(),
          run.times().medianMillis(Step.PREPARED),
          run.times().medianMillis(Step.INFERRED),
          run.times().medianMillis(Step.READ));
    }
    return table.build();
  }
}
