package dev.meridian.experiments.focus;

import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.models.base.Digest;
import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.Hit;
import dev.meridian.video.query.QueryRunner;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.reindex.Reindex;
import dev.meridian.video.reindex.ReindexChange;
import dev.meridian.video.reindex.Reindexed;
import dev.meridian.video.scene.SceneCamera;
import dev.meridian.video.scene.SceneObject;
import dev.meridian.video.scene.SceneSettings;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.Generations;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Changes K, T and the GT-CNN of an indexed scene and compares the answers with those of a fresh
 * ingest with the same ingest CNN and the new parameters.
 */
public final class FocusReindex implements Experiment {
  private static final StreamId ID = new StreamId("scene");
  private static final String GT = "street";
  private static final String TRUTH = "truth";
  private static final double VISIBLE = 0.5;

  @Override
  public String name() {
    return "focus-reindex";
  }

  @Override
  public String shows() {
    return "another K, T or GT-CNN from stored evidence: 0 frames decoded, the answers of a fresh ingest";
  }

  @Override
  public String duration() {
    return "smoke 30 s, small 3 min, full 10 min";
  }

  /**
   * A change to try.
   *
   * @param k the new K
   * @param threshold the new T
   * @param gtCnn the new GT-CNN
   */
  private record Change(int k, double threshold, String gtCnn) {
    String words() {
      return "K %d, T %s, GT-CNN %s".formatted(k, threshold, gtCnn);
    }
  }

  @Override
  public Report run(ExperimentContext context) {
    double minutes = context.scale().pick(3.0, 20.0, 60.0);
    String scene =
        "scene:street?seed=%d&minutes=%s&fps=1&density=1.2".formatted(context.seed(), minutes);
    Map<String, String> own = Map.of("fps", "1", "k", "2", "t", "0.25", "audit.fraction", "0");
    Table.Builder table =
        Table.builder(
            "reindex",
            "Re-indexed against ingested anew",
            "change",
            "clustered",
            "frames decoded",
            "fresh decoded",
            "reindex CPU s",
            "fresh CPU s",
            "clusters",
            "fresh clusters",
            "substitutes",
            "classes",
            "frames returned",
            "frames different");
    try (FocusBench bench = FocusBench.open()) {
      FocusBench.Ready ready = bench.prepare(ID, scene, GT, own, context::say);
      Run run = new Run(bench, ready, new SceneCamera(SceneSettings.parse(scene)), context, table);
      List<Change> changes =
          List.of(
              new Change(2, 0.25, TRUTH),
              new Change(1, 0.25, GT),
              new Change(5, 0.25, GT),
              new Change(2, 0.1, GT),
              new Change(3, 0.5, GT),
              new Change(3, 0.4, TRUTH));
      changes.forEach(run::compare);
      return run.report(scene);
    }
  }

  /** One scene with all its changes. */
  private static final class Run {
    private final FocusBench bench;
    private final FocusBench.Ready ready;
    private final SceneCamera camera;
    private final ExperimentContext context;
    private final Table.Builder table;
    private final VideoStore store = MemoryVideoStore.create();
    private final StreamRecord done;
    private final long ingestRead;
    private long decoded;
    private long returned;
    private long different;
    private long changedClusterings;

    Run(
        FocusBench bench,
        FocusBench.Ready ready,
        SceneCamera camera,
        ExperimentContext context,
        Table.Builder table) {
      this.bench = bench;
      this.ready = ready;
      this.camera = camera;
      this.context = context;
      this.table = table;
      long before = bench.framesRead();
      done = ended(bench.index(store, ready, context::say).record());
      ingestRead = bench.framesRead() - before;
    }

    private static StreamRecord ended(StreamRecord stream) {
      return new StreamRecord(
          stream.id(),
          stream.location(),
          stream.sampling(),
          stream.gtCnn(),
          stream.settings(),
          StreamState.DONE,
          stream.generation(),
          stream.classes(),
          stream.cnnDigest(),
          stream.sampleUntilMicros(),
          stream.message());
    }

    void compare(Change change) {
      context.say("re-indexing to " + change.words());
      StreamSettings settings = bench.settings().ingest().settings(done.settings());
      List<GenerationRecord> all =
          Generations.of(done, store.generations(ID), settings.parameters());
      long before = bench.framesRead();
      CpuMeter cpu = new CpuMeter();
      List<Reindexed> made =
          cpu.measure(
              CpuMeter.Work.INDEX,
              () ->
                  new Reindex(store, bench.parts().codec())
                      .run(
                          done,
                          all,
                          new ReindexChange(
                              OptionalInt.of(change.k()),
                              OptionalDouble.of(change.threshold()),
                              Optional.of(Map.of()),
                              Optional.of(change.gtCnn())),
                          settings.ingest(),
                          () -> false));
      long read = bench.framesRead() - before;
      decoded += read;
      addRow(change, made, read, cpu.seconds(CpuMeter.Work.INDEX));
    }

    private void addRow(Change change, List<Reindexed> made, long read, double seconds) {
      VideoStore fresh = MemoryVideoStore.create();
      Map<String, String> own = new TreeMap<>(ready.asked().settings());
      own.put("k", Integer.toString(change.k()));
      own.put("t", Double.toString(change.threshold()));
      StreamRecord asked = bench.asked(ID, ready.asked().location(), GT, own);
      long before = bench.framesRead();
      FocusBench.Indexed indexed =
          bench.index(fresh, new FocusBench.Ready(asked, ready.prepared(), 0), line -> {});
      long freshRead = bench.framesRead() - before;
      GenerationRecord now = Generations.current(store.generations(ID)).get(0);
      StreamBasis again = basis(now, change.gtCnn());
      StreamBasis anew = basis(fresh(indexed.record(), now), change.gtCnn());
      int sumReturned = 0;
      int sumDifferent = 0;
      Set<String> classes = new TreeSet<>(gt(change.gtCnn()).labels());
      for (String name : classes) {
        Set<Long> one = frames(store, again, name, change.gtCnn());
        Set<Long> other = frames(fresh, anew, name, change.gtCnn());
        Set<Long> all = new TreeSet<>(one);
        all.addAll(other);
        sumReturned += all.size();
        one.retainAll(other);
        sumDifferent += all.size() - one.size();
      }
      returned += sumReturned;
      different += sumDifferent;
      boolean clustered = made.stream().anyMatch(Reindexed::clustered);
      changedClusterings += clustered ? 1 : 0;
      table.row(
          change.words(),
          clustered ? "yes" : "no",
          read,
          freshRead,
          seconds,
          cpu(indexed),
          clusters(store, again.index()),
          clusters(fresh, anew.index()),
          made.stream().mapToInt(Reindexed::substitutes).sum(),
          classes.size(),
          sumReturned,
          sumDifferent);
    }

    private static double cpu(FocusBench.Indexed indexed) {
      return indexed.cpu().seconds(CpuMeter.Work.EXTRACT)
          + indexed.cpu().seconds(CpuMeter.Work.CLASSIFY)
          + indexed.cpu().seconds(CpuMeter.Work.INDEX)
          + indexed.cpu().seconds(CpuMeter.Work.DECODE);
    }

    private static long clusters(VideoStore store, IndexKey index) {
      long[] clusters = {0};
      store.forEachCluster(index, cluster -> clusters[0]++);
      return clusters[0];
    }

    /** The only generation of a fresh ingest, read like the re-indexed one. */
    private static GenerationRecord fresh(StreamRecord stream, GenerationRecord like) {
      return Generations.of(stream, List.of(), like.parameters()).get(0);
    }

    private StreamBasis basis(GenerationRecord generation, String gtCnn) {
      return StreamBasis.of(ID, generation, gt(gtCnn), 1_000_000);
    }

    private DetectorDescription gt(String name) {
      Detector street = bench.detector(GT);
      if (name.equals(GT)) {
        return street.description();
      }
      return new DetectorDescription(
          TRUTH,
          street.description().family(),
          street.description().inputSize(),
          street.description().labels(),
          Digest.of("the truth of the scene".getBytes(StandardCharsets.UTF_8)));
    }

    private Set<Long> frames(VideoStore from, StreamBasis basis, String name, String gtCnn) {
      return bench
          .ask(
              from,
              basis,
              new FocusBench.TimeRange(0, Long.MAX_VALUE),
              name,
              eye(from, gtCnn),
              System::nanoTime)
          .hits()
          .stream()
          .map(Hit::ordinal)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private QueryRunner.GtCnn eye(VideoStore from, String gtCnn) {
      Detector street = bench.detector(GT);
      return gtCnn.equals(GT)
          ? (index, ordinal, jpeg) -> street.detect(bench.parts().codec().decode(jpeg))
          : (index, ordinal, jpeg) -> truth(from.frames(index, ordinal, ordinal).get(0));
    }

    private List<Detection> truth(FrameRecord frame) {
      return camera.truth(frame.index()).objects().stream()
          .filter(object -> object.visibleFraction() >= VISIBLE)
          .map(Run::detection)
          .toList();
    }

    private static Detection detection(SceneObject object) {
      return new Detection(object.className(), 1, object.box());
    }

    Report report(String scene) {
      double share = returned == 0 ? 1 : (double) different / returned;
      return Report.builder()
          .note(
              "One ingest of %d frames; every change is made from what it keeps, then the video is"
                      .formatted(ingestRead)
                  + " ingested anew with the same ingest CNN and the new K and T.")
          .note(
              "GT-CNN '" + TRUTH + "' is the scene's own truth: a second opinion of another kind.")
          .table(table.build())
          .result("frames_decoded", decoded)
          .result("frames_returned", returned)
          .result("frames_different", different)
          .result("share_different", share)
          .result("clustered_again", changedClusterings)
          .target("frames decoded by re-indexing", (double) decoded, Comparison.EQUAL, 0)
          .target(
              "share of frames that differ from a fresh ingest", share, Comparison.AT_MOST, 0.01)
          .configuration("scene", scene)
          .model(GT, bench.detector(GT).description().digest())
          .build();
    }
  }
}
