package dev.meridian.experiments.focus;

import dev.meridian.experiments.report.Table;
import dev.meridian.models.base.Blob;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.query.Hit;
import dev.meridian.video.query.QueryAnswer;
import dev.meridian.video.query.QueryRunner;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.store.Generations;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Asks an ingested scene for its classes, stretch by stretch, and counts against the GT-CNN. */
final class DriftAnswers {
  /** Every second frame is looked at; its index is its ordinal in the index of the scene. */
  private static final double RATE = 0.5;

  private final FocusBench bench;
  private final String scene;
  private final DriftRun run;
  private final Detector gt;
  private final FrameTruth truth;
  private final Table.Builder rows;

  /**
   * @param rows takes a row for each stretch
   */
  DriftAnswers(
      FocusBench bench,
      String scene,
      String location,
      String gt,
      DriftRun run,
      Table.Builder rows) {
    this.bench = bench;
    this.scene = scene;
    this.run = run;
    this.gt = bench.detector(gt);
    this.rows = rows;
    try (FrameSource source = bench.source(location, Sampling.fps(RATE))) {
      truth = FrameTruth.see(source, this.gt);
    }
  }

  /** An empty table of stretches. */
  static Table.Builder table() {
    return Table.builder(
        "accuracy",
        "Answers against the GT-CNN, all classes of the 95 % set together",
        "scene",
        "stretch",
        "frames",
        "recall",
        "precision",
        "GT calls a class");
  }

  /** How good the answers about the frames from {@code from} to before {@code to} are. */
  Accuracy stretch(String name, long from, long to) {
    Set<String> classes = frequent(from, to);
    int truths = 0;
    int returned = 0;
    int hits = 0;
    int calls = 0;
    for (String wanted : classes) {
      QueryAnswer answer = ask(wanted, from, to);
      Set<Long> found = new HashSet<>(answer.hits().stream().map(Hit::ordinal).toList());
      calls += answer.stats().counts().gtCalls() + answer.stats().counts().cachedVerdicts();
      for (FrameTruth.Frame frame : seen(from, to)) {
        boolean there = frame.holds(wanted);
        boolean given = found.contains(frame.index());
        truths += there ? 1 : 0;
        returned += given ? 1 : 0;
        hits += there && given ? 1 : 0;
      }
    }
    Accuracy accuracy = new Accuracy(truths, returned, hits);
    rows.row(
        scene,
        name,
        to - from,
        accuracy.recall(),
        accuracy.precision(),
        classes.isEmpty() ? 0 : (double) calls / classes.size());
    return accuracy;
  }

  private List<FrameTruth.Frame> seen(long from, long to) {
    return truth.frames().stream()
        .filter(frame -> frame.index() >= from && frame.index() < to)
        .toList();
  }

  private QueryAnswer ask(String wanted, long from, long to) {
    List<StreamBasis> bases =
        Generations.current(run.store().generations(run.record().id())).stream()
            .map(one -> StreamBasis.of(run.record().id(), one, gt.description(), 1_000_000))
            .toList();
    QuerySpec spec =
        new QuerySpec(
            wanted,
            List.of(),
            from * 1_000_000,
            to * 1_000_000,
            OptionalInt.empty(),
            OptionalDouble.empty());
    return new QueryRunner(run.store(), bench.settings().query().plan(), System::nanoTime)
        .run(spec, bases, (index, ordinal, jpeg) -> look(jpeg));
  }

  private List<Detection> look(Blob jpeg) {
    return gt.detect(bench.parts().codec().decode(jpeg));
  }

  /** The most frequent classes that make 95 % of the objects. */
  private Set<String> frequent(long from, long to) {
    Map<String, Integer> counts = new TreeMap<>();
    seen(from, to).stream()
        .flatMap(frame -> frame.detections().stream())
        .forEach(detection -> counts.merge(detection.className(), 1, Integer::sum));
    double all = counts.values().stream().mapToInt(i -> i).sum();
    Set<String> frequent = new HashSet<>();
    double sum = 0;
    for (var entry :
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .toList()) {
      if (sum < 0.95 * all) {
        frequent.add(entry.getKey());
        sum += entry.getValue();
      }
    }
    return frequent;
  }
}
