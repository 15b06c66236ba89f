package dev.meridian.experiments.focus;

import dev.meridian.experiments.focus.CpuMeter.Work;
import dev.meridian.runtime.bootstrap.RealParts;
import dev.meridian.runtime.compute.LoadedDetectors;
import dev.meridian.runtime.config.ConfigLoader;
import dev.meridian.runtime.config.NodeSettings;
import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.runtime.streams.IngestRun;
import dev.meridian.runtime.streams.StreamLedger;
import dev.meridian.runtime.streams.TuningWork;
import dev.meridian.runtime.streams.VideoIngestWork;
import dev.meridian.runtime.streams.VideoParts;
import dev.meridian.video.classify.TrainingProgress;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.ingest.ClassifiedChunk;
import dev.meridian.video.ingest.ExtractedChunk;
import dev.meridian.video.ingest.FrameChunk;
import dev.meridian.video.ingest.Preparation;
import dev.meridian.video.ingest.Prepared;
import dev.meridian.video.query.Candidate;
import dev.meridian.video.query.OpenedQuery;
import dev.meridian.video.query.QueryAnswer;
import dev.meridian.video.query.QueryRunner;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.Reading;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The very parts of a node, run on one thread, so that what each kind of work costs can be told
 * apart. Configuration, detectors, ingest and query plan are the node's own.
 */
public final class FocusBench implements AutoCloseable {
  private final NodeSettings settings;
  private final VideoParts parts;
  private final CountedSources sources;
  private final LoadedDetectors detectors;

  /** Opens a bench with the project's configuration. */
  public static FocusBench open() {
    String home = System.getenv("MERIDIAN_HOME");
    Path root = Path.of(home == null ? "" : home).toAbsolutePath();
    return new FocusBench(ConfigLoader.load(root, Optional.empty(), Map.of()));
  }

  private FocusBench(NodeSettings settings) {
    this.settings = settings;
    VideoParts real = RealParts.create(settings.decode());
    this.sources = new CountedSources(real.sources());
    this.parts =
        new VideoParts(sources, real.codec(), real.detectors(), real.trainer(), real.cnns());
    this.detectors = new LoadedDetectors(settings.models(), parts.detectors());
  }

  /** The parts of a node. */
  public VideoParts parts() {
    return parts;
  }

  /** Sampled frames decoded so far, by whatever was done with the bench. */
  public long framesRead() {
    return sources.frames();
  }

  /** What is shared by everything that works with the bench. */
  LoadedDetectors detectors() {
    return detectors;
  }

  /** The project's configuration. */
  public NodeSettings settings() {
    return settings;
  }

  /** A detector of the configuration; stays the bench's. */
  public Detector detector(String name) {
    return detectors.get(name);
  }

  public FrameSource source(String location, Sampling sampling) {
    return parts.sources().open(location, sampling, 0);
  }

  /**
   * A stream that can be ingested, any number of times.
   *
   * @param asked as it was asked for
   * @param prepared its background and its ingest CNN
   * @param cpuSeconds what preparing it cost
   */
  public record Ready(StreamRecord asked, Prepared prepared, double cpuSeconds) {}

  /**
   * An indexed stream.
   *
   * @param record as the store knows it
   * @param cpu what each kind of work cost
   * @param gtCalls of the GT-CNN before the first frame was ingested
   */
  public record Indexed(StreamRecord record, CpuMeter cpu, long gtCalls) {}

  /**
   * Looks at a recording's background and trains its ingest CNN.
   *
   * @param own settings by key under {@code meridian.ingest}
   */
  public Ready prepare(
      StreamId id,
      String location,
      String gtCnn,
      Map<String, String> own,
      Consumer<String> progress) {
    StreamRecord asked = asked(id, location, gtCnn, own);
    CpuMeter cpu = new CpuMeter();
    // Preparing reads the recording and its settings, and nothing from a store.
    try (VideoStore unused = MemoryVideoStore.create()) {
      VideoIngestWork work = new VideoIngestWork(parts, detectors, settings.ingest(), unused);
      Prepared prepared =
          cpu.measure(Work.PREPARE, () -> work.prepare(asked, new Phases(id, progress)));
      return new Ready(asked, prepared, cpu.seconds(Work.PREPARE));
    }
  }

  /**
   * A stream that waits for its ingest CNN.
   *
   * @param own settings by key under {@code meridian.ingest}
   */
  public StreamRecord asked(StreamId id, String location, String gtCnn, Map<String, String> own) {
    Map<String, String> complete = settings.ingest().complete(own);
    Sampling sampling = settings.ingest().settings(complete).sampling();
    return new StreamRecord(
        id, location, sampling, gtCnn, complete, StreamState.SPECIALIZING, 0, List.of(), "", 0, "");
  }

  /** Ingests a recording into a store that does not hold it yet. */
  public Indexed index(VideoStore store, Ready ready, Consumer<String> progress) {
    StreamRecord record =
        new StreamLedger(store, Runnable::run)
            .prepared(ready.asked(), ready.prepared())
            .toCompletableFuture()
            .join();
    progress.accept(record.id() + ": indexing");
    CpuMeter cpu = new CpuMeter();
    VideoIngestWork work = new VideoIngestWork(parts, detectors, settings.ingest(), store);
    run(store, record, work.open(record), cpu);
    return new Indexed(record, cpu, ready.prepared().gtCalls());
  }

  private static void run(VideoStore store, StreamRecord record, IngestRun run, CpuMeter cpu) {
    IndexKey index = new IndexKey(record.id(), record.generation());
    try (var chunks = run.chunks();
        var extract = run.extract();
        var classify = run.classify();
        var build = run.build()) {
      Optional<FrameChunk> chunk = cpu.measure(Work.DECODE, chunks::next);
      while (chunk.isPresent()) {
        FrameChunk frames = chunk.get();
        ExtractedChunk extracted = cpu.measure(Work.EXTRACT, () -> extract.apply(frames));
        ClassifiedChunk classified = cpu.measure(Work.CLASSIFY, () -> classify.apply(extracted));
        IndexBatch batch = cpu.measure(Work.INDEX, () -> build.apply(classified));
        cpu.run(Work.STORE, () -> store.write(index, batch));
        chunk = cpu.measure(Work.DECODE, chunks::next);
      }
    }
  }

  /** Asks one indexed stream for a class. */
  public QueryAnswer query(VideoStore store, Indexed indexed, String className) {
    Detector gtCnn = detectors.get(indexed.record().gtCnn());
    return ask(
        store,
        basis(indexed.record(), gtCnn.description()),
        new TimeRange(0, Long.MAX_VALUE),
        className,
        (index, ordinal, jpeg) -> gtCnn.detect(parts.codec().decode(jpeg)),
        System::nanoTime);
  }

  /**
   * Part of a stream.
   *
   * @param fromMicros presentation time, inclusive
   * @param toMicros exclusive
   */
  public record TimeRange(long fromMicros, long toMicros) {}

  /**
   * Asks a part of a stream for a class.
   *
   * @param gtCnn looks at the frames it is shown
   * @param nanos the clock of the answer's statistics
   */
  public QueryAnswer ask(
      VideoStore store,
      StreamBasis basis,
      TimeRange range,
      String className,
      QueryRunner.GtCnn gtCnn,
      LongSupplier nanos) {
    return new QueryRunner(store, settings.query().plan(), nanos)
        .run(spec(basis, range, className), List.of(basis), gtCnn);
  }

  /** The clusters that such a query has to decide about. */
  public List<Candidate> candidates(
      VideoStore store, StreamBasis basis, TimeRange range, String className) {
    return OpenedQuery.read(store, spec(basis, range, className), List.of(basis), Reading.PLAIN)
        .candidates();
  }

  private static QuerySpec spec(StreamBasis basis, TimeRange range, String className) {
    return new QuerySpec(
        className,
        List.of(basis.index().stream()),
        range.fromMicros(),
        range.toMicros(),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  /** What an answer about an indexed stream is based on, by the stream's own settings. */
  public StreamBasis basis(StreamRecord record, DetectorDescription gtCnn) {
    StreamSettings stream = settings.ingest().settings(record.settings());
    return new StreamBasis(
        new IndexKey(record.id(), record.generation()),
        StreamBasis.Stretch.whole(record.generation()),
        record.cnnDigest(),
        record.classes(),
        gtCnn.name(),
        gtCnn.digest(),
        gtCnn.labels(),
        stream.ingest().k(),
        LeastConfidence.ofAll(stream.ingest().minConfidence()),
        stream.ingest().threshold(),
        stream.ingest().skipThreshold(),
        Map.of(),
        Math.round(1e6 / record.sampling().framesPerSecond()));
  }

  /** The truth of a video, from a file if it was seen before. */
  FrameTruth truth(Path video, double framesPerSecond, String gtCnn, Path cacheFolder) {
    Detector detector = detectors.get(gtCnn);
    Path file =
        cacheFolder.resolve(
            FrameTruth.cacheName(video, framesPerSecond, detector.description().digest()));
    Optional<FrameTruth> known = FrameTruth.read(file);
    if (known.isPresent()) {
      return known.get();
    }
    try (FrameSource source = source(video.toString(), Sampling.fps(framesPerSecond))) {
      FrameTruth seen = FrameTruth.see(source, detector);
      Files.createDirectories(cacheFolder);
      seen.write(file);
      return seen;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tuning with the node's own parts. */
  TuningWork tuning() {
    return new TuningWork(parts, detectors, settings.ingest(), settings.query().plan());
  }

  /** Tells phases and goes on to the end. */
  static Preparation.Listener listener(StreamId id, Consumer<String> progress) {
    return new Phases(id, progress);
  }

  @Override
  public void close() {
    detectors.close();
  }

  private record Phases(StreamId id, Consumer<String> progress) implements Preparation.Listener {
    @Override
    public void phase(String words) {
      progress.accept(id + ": " + words);
    }

    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public void onProgress(TrainingProgress training) {}
  }
}
