package dev.meridian.experiments.focus;

import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.runtime.streams.GenerationChoice;
import dev.meridian.runtime.streams.IngestRun;
import dev.meridian.runtime.streams.StreamLedger;
import dev.meridian.runtime.streams.VideoIngestWork;
import dev.meridian.video.audit.AuditedFrame;
import dev.meridian.video.audit.DriftAlarm;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.ingest.FrameChunk;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import dev.meridian.video.tune.Tuned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Tunes a scene, ingests it with its audit stream and tunes it again on a drift alarm, step by step
 * as a node does it, on one thread.
 */
final class DriftRun {
  /**
   * A drift alarm.
   *
   * @param ordinal the sampled frame it came at
   * @param audited how many frames were audited until then, of the whole stream
   * @param reason what it was about
   */
  record Alarm(long ordinal, int audited, DriftAlarm.Reason reason) {}

  private final FocusBench bench;
  private final String gt;
  private final Consumer<String> progress;
  private final VideoStore store = MemoryVideoStore.create();
  private final StreamLedger ledger = new StreamLedger(store, Runnable::run);
  private final List<AuditedFrame> audited = new ArrayList<>();
  private final List<Alarm> alarms = new ArrayList<>();
  private final List<Long> switches = new ArrayList<>();
  private final TreeMap<Long, DriftAlarm.Limits> limits = new TreeMap<>();
  private StreamRecord record;

  DriftRun(FocusBench bench, String gt, Consumer<String> progress) {
    this.bench = bench;
    this.gt = gt;
    this.progress = progress;
  }

  /**
   * Runs a scene to its end.
   *
   * @param frames sampled frames it has
   * @param own settings by key under {@code meridian.ingest}
   * @param retunes how many alarms are followed
   */
  void run(StreamId id, String scene, long frames, Map<String, String> own, int retunes) {
    StreamRecord asked = bench.asked(id, scene, gt, own);
    progress.accept(id + ": tuning");
    GenerationChoice choice = choice(asked, 0);
    limits.put(0L, choice.limits());
    record = ledger.tuned(asked, choice).toCompletableFuture().join();
    progress.accept(id + ": ingesting");
    while (ingest(new DriftAlarm(choice.limits()), frames, switches.size() < retunes)) {
      long now = alarms.get(alarms.size() - 1).ordinal();
      progress.accept("%s: alarm at frame %d, tuning again".formatted(id, now));
      choice = choice(record, Math.max(0, Math.min(now, frames - sample(record))));
      record =
          ledger
              .switchTo(record, settings(record).parameters(), choice, true)
              .toCompletableFuture()
              .join();
      List<Integer> made =
          store.generations(id).stream().map(generation -> generation.generation()).toList();
      long first = store.generations(id).get(made.size() - 1).firstOrdinal();
      switches.add(first);
      limits.put(first, choice.limits());
    }
  }

  private long sample(StreamRecord stream) {
    return Math.round(
        settings(stream).ingest().stretch().maxSeconds() * stream.sampling().framesPerSecond());
  }

  private StreamSettings settings(StreamRecord stream) {
    return bench.settings().ingest().settings(stream.settings());
  }

  private GenerationChoice choice(StreamRecord stream, long first) {
    Tuned tuned = bench.tuning().tune(stream, first, FocusBench.listener(stream.id(), line -> {}));
    return GenerationChoice.of(
        tuned,
        Map.of(),
        settings(stream).ingest().indexDepth(),
        settings(stream).audit().falseAlarmEvery());
  }

  /** Ingests until the end, or until an alarm that is followed; says whether it was the latter. */
  private boolean ingest(DriftAlarm alarm, long frames, boolean follow) {
    VideoIngestWork work =
        new VideoIngestWork(bench.parts(), bench.detectors(), bench.settings().ingest(), store);
    IngestRun run = work.open(record);
    boolean stopping = false;
    try (var chunks = run.chunks();
        var extract = run.extract();
        var classify = run.classify();
        var build = run.build()) {
      Optional<FrameChunk> chunk = chunks.next();
      while (chunk.isPresent()) {
        FrameChunk seen = run.audit().see(chunk.get());
        IndexBatch batch = build.apply(classify.apply(extract.apply(seen)));
        store.write(run.index(), batch);
        boolean raised = observe(alarm, run.audit().judge(batch));
        if (raised && follow && !stopping && batch.frames().get(0).ordinal() < frames * 0.9) {
          stopping = true;
          chunks.finish();
        }
        chunk = chunks.next();
      }
    }
    return stopping;
  }

  private boolean observe(DriftAlarm alarm, List<AuditedFrame> frames) {
    boolean raised = false;
    for (AuditedFrame frame : frames) {
      audited.add(frame);
      Optional<DriftAlarm.Reason> reason = alarm.observe(frame);
      if (reason.isPresent()) {
        raised = true;
        alarms.add(new Alarm(frame.ordinal(), audited.size(), reason.get()));
      }
    }
    return raised;
  }

  VideoStore store() {
    return store;
  }

  StreamRecord record() {
    return record;
  }

  List<AuditedFrame> audited() {
    return audited;
  }

  List<Alarm> alarms() {
    return alarms;
  }

  /** First frames of the generations that were begun on alarms. */
  List<Long> switches() {
    return switches;
  }

  /** What was promised of the frames just before an ordinal. */
  DriftAlarm.Limits limitsAt(long ordinal) {
    return limits.lowerEntry(ordinal).getValue();
  }
}
