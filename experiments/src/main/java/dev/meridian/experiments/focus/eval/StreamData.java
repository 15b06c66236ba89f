package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.CpuMeter;
import dev.meridian.experiments.focus.CpuMeter.Work;
import dev.meridian.experiments.focus.FocusBench;
import dev.meridian.experiments.focus.FrameTruth;
import dev.meridian.experiments.focus.SceneRendering;
import dev.meridian.experiments.focus.eval.EvalStream.Tier;
import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.opencv.OpenCvResizer;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectExtractor;
import dev.meridian.video.objects.ObjectSettings;
import dev.meridian.video.objects.StaticCameraExtractor;
import dev.meridian.video.scene.SceneSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All that is known of a stream before any system is run on it. It is found in one pass over the
 * frames and kept in files whose names change with all that decides about it.
 *
 * @param stream which
 * @param folder of the files
 * @param key a digest of all that decides
 * @param video the file that is decoded
 * @param truth what the GT-CNN sees in every sampled frame
 * @param scene the scene's own truth; empty for a real video
 * @param footage what baselines look at
 * @param costs of the pass
 */
record StreamData(
    EvalStream stream,
    Path folder,
    String key,
    Path video,
    FrameTruth truth,
    Optional<FrameTruth> scene,
    RecordedFootage footage,
    StreamCosts costs) {
  private static final int BACKGROUND_FRAMES = 25;

  /** Changes when what is found in a pass does. */
  private static final int VERSION = 2;

  /** Reads the files, or makes them. */
  static StreamData load(FocusBench bench, EvalStream stream, Path cache, Consumer<String> progress)
      throws IOException {
    Files.createDirectories(cache);
    Path video = video(stream, cache, progress);
    Detector gtCnn = bench.detector(stream.gtCnn());
    String key =
        Digest.of(
                "%d %s %s %s"
                    .formatted(
                        VERSION,
                        Digest.ofFile(video).hex(),
                        stream.settings(),
                        gtCnn.description().digest().hex())
                    .getBytes(StandardCharsets.UTF_8))
            .brief();
    Path truthFile = cache.resolve("gt-" + key + ".bin");
    Path footageFile = cache.resolve("footage-" + key + ".bin");
    Path costFile = cache.resolve("costs-" + key + ".json");
    if (!Files.exists(costFile)) {
      progress.accept(stream.name() + ": " + stream.gtCnn() + " on every sampled frame");
      Pass pass = new Pass(bench, stream, video, gtCnn);
      pass.run();
      pass.truth().write(truthFile);
      pass.footage.write(footageFile);
      pass.costs().write(costFile);
    }
    return new StreamData(
        stream,
        cache,
        key,
        video,
        FrameTruth.read(truthFile).orElseThrow(),
        sceneTruth(stream, video),
        RecordedFootage.read(footageFile),
        StreamCosts.read(costFile));
  }

  int frames() {
    return truth.frames().size();
  }

  private static Path video(EvalStream stream, Path cache, Consumer<String> progress) {
    if (stream.tier() == Tier.R) {
      return Path.of(stream.location());
    }
    String digest = Digest.of(stream.location().getBytes(StandardCharsets.UTF_8)).brief();
    Path video = cache.resolve("scene-" + digest + ".mp4");
    if (!Files.exists(video)) {
      progress.accept(stream.name() + ": rendering " + stream.location());
      SceneRendering.render(SceneSettings.parse(stream.location()), video, frame -> {});
    }
    return video;
  }

  /** The frames that show each object of the scene, by class; empty for a real video. */
  Optional<Map<String, List<BitSet>>> tracks() {
    try {
      return stream.tier() == Tier.S
          ? Optional.of(SceneTruths.tracks(SceneRendering.truthOf(video)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<FrameTruth> sceneTruth(EvalStream stream, Path video) throws IOException {
    return stream.tier() == Tier.S
        ? Optional.of(SceneTruths.read(SceneRendering.truthOf(video)))
        : Optional.empty();
  }

  /** One pass over all sampled frames. */
  private static final class Pass {
    private final FocusBench bench;
    private final EvalStream stream;
    private final Path video;
    private final Detector gtCnn;
    private final CpuMeter cpu = new CpuMeter();
    private final List<FrameTruth.Frame> frames = new ArrayList<>();
    private final RecordedFootage footage = new RecordedFootage();
    private Set<Long> runsBefore = Set.of();

    Pass(FocusBench bench, EvalStream stream, Path video, Detector gtCnn) {
      this.bench = bench;
      this.stream = stream;
      this.video = video;
      this.gtCnn = gtCnn;
    }

    void run() {
      Optional<ObjectExtractor> extractor =
          stream.moving() ? Optional.empty() : Optional.of(extractor());
      try (FrameSource source = open();
          OpenCvResizer resizer = new OpenCvResizer()) {
        Optional<FrameEvent> event = cpu.measure(Work.DECODE, source::next);
        while (event.isPresent()) {
          if (event.get() instanceof SampledFrame frame) {
            see(frame, extractor, resizer);
          }
          event = cpu.measure(Work.DECODE, source::next);
        }
      } finally {
        extractor.ifPresent(ObjectExtractor::close);
      }
    }

    private void see(
        SampledFrame frame, Optional<ObjectExtractor> extractor, OpenCvResizer resizer) {
      boolean moves =
          extractor
              .map(one -> isNews(cpu.measure(Work.EXTRACT, () -> one.onFrame(frame))))
              .orElse(true);
      byte[] picture = cpu.measure(Work.REDUCE, () -> reduce(frame.image(), resizer));
      footage.add(moves, KnownGt.fingerprint(frame.image()), picture);
      frames.add(
          new FrameTruth.Frame(
              frame.ordinal(),
              frame.index(),
              frame.timeMicros(),
              cpu.measure(Work.GT_CNN, () -> gtCnn.detect(frame.image()))));
    }

    /** Whether something changed, came or went since the frame before. */
    private boolean isNews(List<FoundObject> objects) {
      Set<Long> runs = new HashSet<>();
      boolean changed = false;
      for (FoundObject object : objects) {
        runs.add(object.runId());
        changed |= object.changed();
      }
      boolean news = changed || !runs.equals(runsBefore);
      runsBefore = runs;
      return news;
    }

    private static byte[] reduce(BgrImage image, OpenCvResizer resizer) {
      int bytes = 3 * RecordedFootage.WIDTH * RecordedFootage.HEIGHT;
      return Arrays.copyOf(
          resizer.resize(image, RecordedFootage.WIDTH, RecordedFootage.HEIGHT), bytes);
    }

    private ObjectExtractor extractor() {
      ObjectSettings settings = bench.settings().ingest().settings(stream.settings()).objects();
      StaticCameraExtractor extractor = new StaticCameraExtractor(settings, gtCnn);
      extractor.bootstrap(background());
      return extractor;
    }

    /** Frames spread over the first third. */
    private List<BgrImage> background() {
      List<BgrImage> pictures = new ArrayList<>();
      try (FrameSource source = open()) {
        double seconds = source.facts().expectedFrames() / source.facts().framesPerSecond();
        long stride = Math.max(1, (long) (seconds * stream.fps() / 3 / BACKGROUND_FRAMES));
        Optional<FrameEvent> event = source.next();
        while (event.isPresent() && pictures.size() < BACKGROUND_FRAMES) {
          if (event.get() instanceof SampledFrame frame && frame.ordinal() % stride == 0) {
            pictures.add(frame.image());
          }
          event = source.next();
        }
      }
      return pictures;
    }

    private FrameSource open() {
      return bench.source(video.toString(), Sampling.fps(stream.fps()));
    }

    FrameTruth truth() {
      return new FrameTruth(frames, cpu.seconds(Work.GT_CNN));
    }

    StreamCosts costs() {
      int n = frames.size();
      return new StreamCosts(
          cpu.seconds(Work.DECODE) / n,
          cpu.seconds(Work.EXTRACT) / n,
          cpu.seconds(Work.REDUCE) / n,
          cpu.seconds(Work.GT_CNN) / n);
    }
  }
}
