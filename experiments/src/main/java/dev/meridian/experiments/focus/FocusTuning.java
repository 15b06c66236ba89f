package dev.meridian.experiments.focus;

import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import dev.meridian.runtime.streams.TuningWork;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.QueryAnswer;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import dev.meridian.video.tune.ClassOutcome;
import dev.meridian.video.tune.ConfigurationOutcome;
import dev.meridian.video.tune.TrainingOutcome;
import dev.meridian.video.tune.Tuned;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the stream tuner chooses on real videos, what it expects of the choice, and what that choice
 * then does on the part of the video that the tuner never saw (Thesis §4.3.4).
 *
 * <p>Skip_th is left out of the queries here, so precision is that of the GT-CNN's own verdicts.
 */
public final class FocusTuning implements Experiment {
  /** A front camera of a car: its objects are found by a cheap detector. */
  private static final String MOVING = "dashcam-highway";

  /** Half of each video is the sample: they are short. */
  private static final String SAMPLE = "0.5";

  @Override
  public String name() {
    return "focus-tuning";
  }

  @Override
  public String shows() {
    return "what the tuner chooses on real videos, and whether the choice keeps what it promises";
  }

  @Override
  public String duration() {
    return "smoke 2 min, small and full 10 min";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "video", "one of the videos only",
        "fps", "sampled frames a second",
        "policy", "balance, opt-ingest, opt-query or weights:wI,wQ");
  }

  @Override
  public Report run(ExperimentContext context) {
    ReferenceData data = ReferenceData.locate();
    Table.Builder choices =
        Table.builder(
            "choices",
            "What was chosen",
            "video",
            "architecture",
            "L_s",
            "K",
            "T",
            "detector",
            "feasible",
            "boundary",
            "configurations",
            "ingest s/h",
            "query s/h",
            "tuning s",
            "training s",
            "stopped early");
    Table.Builder training =
        Table.builder(
            "training",
            "What training the candidates came to",
            "video",
            "architecture",
            "L_s",
            "classes",
            "steps",
            "loss",
            "seconds",
            "GFLOP",
            "stopped early");
    Table.Builder kept =
        Table.builder(
            "kept",
            "Expected on the validation part, and found on the test part",
            "video",
            "class",
            "expected recall",
            "lower",
            "expected precision",
            "lower",
            "tracks",
            "test units",
            "recall",
            "precision",
            "GT calls");
    List<String> videos =
        context.scale() == Scale.SMOKE
            ? FocusVideos.SMOKE
            : Stream.concat(FocusVideos.ALL.stream(), Stream.of(MOVING)).toList();
    double slowest = 0;
    try (FocusBench bench = FocusBench.open()) {
      for (String video : videos) {
        if (context.setting("video", video).equals(video)) {
          Tuned tuned =
              measure(context, bench, data.video(video + ".mp4"), video, choices, training, kept);
          slowest = Math.max(slowest, tuned.report().seconds());
        }
      }
    }
    return Report.builder()
        .note(
            "The first half of each video is the sample, its first half trained on and its second"
                + " judged by; GT-CNN "
                + FocusVideos.GT_CNN
                + ". Costs are CPU seconds without decoding.")
        .table(choices.build())
        .table(training.build())
        .table(kept.build())
        .result("slowest_tuning_seconds", slowest)
        .build();
  }

  private static Tuned measure(
      ExperimentContext context,
      FocusBench bench,
      Path file,
      String video,
      Table.Builder choices,
      Table.Builder training,
      Table.Builder kept) {
    double framesPerSecond =
        Double.parseDouble(context.setting("fps", String.valueOf(FocusVideos.FRAMES_PER_SECOND)));
    Map<String, String> own = new HashMap<>();
    own.put("fps", String.valueOf(framesPerSecond));
    own.put("sample.fraction", SAMPLE);
    own.put("tune.policy", context.setting("policy", "balance"));
    own.put("objects.camera", video.equals(MOVING) ? "moving" : "static");
    StreamId id = new StreamId(video);
    StreamRecord asked = bench.asked(id, file.toString(), FocusVideos.GT_CNN, own);
    Tuned tuned = bench.tuning().tune(asked, 0, FocusBench.listener(id, context::say));
    choice(video, tuned, choices);
    for (TrainingOutcome one : tuned.report().training()) {
      training.row(
          video,
          one.architecture(),
          one.maxClasses(),
          one.classes(),
          one.steps(),
          one.loss(),
          one.seconds(),
          one.operations() / 1e9,
          one.stoppedEarly() ? "yes" : "no");
    }
    FrameTruth truth =
        bench.truth(file, framesPerSecond, FocusVideos.GT_CNN, context.outDir().resolve("cache"));
    own.putAll(TuningWork.asSettings(tuned.configuration().parameters()));
    StreamRecord chosen = bench.asked(id, file.toString(), FocusVideos.GT_CNN, own);
    try (VideoStore store = MemoryVideoStore.create()) {
      FocusBench.Indexed indexed =
          bench.index(
              store,
              new FocusBench.Ready(chosen, tuned.prepared(), tuned.report().seconds()),
              context::say);
      tuned
          .configuration()
          .classes()
          .forEach(
              (name, expected) ->
                  found(
                      video,
                      name,
                      expected,
                      bench.query(store, indexed, name),
                      truth,
                      indexed,
                      framesPerSecond,
                      kept));
    }
    return tuned;
  }

  private static void choice(String video, Tuned tuned, Table.Builder choices) {
    ConfigurationOutcome chosen = tuned.configuration();
    choices.row(
        video,
        chosen.parameters().architecture(),
        chosen.parameters().maxClasses(),
        chosen.parameters().k(),
        chosen.parameters().t(),
        chosen
            .parameters()
            .detector()
            .map(name -> name + " at " + chosen.parameters().detectorConfidence().getAsDouble())
            .orElse("-"),
        chosen.feasible() ? "yes" : "no",
        tuned.report().boundary().size(),
        tuned.report().outcomes().size(),
        chosen.ingestSecondsPerHour(),
        chosen.querySeconds(),
        tuned.report().seconds(),
        tuned.report().training().stream().mapToDouble(one -> one.seconds()).sum(),
        tuned.report().training().stream().filter(one -> one.stoppedEarly()).count());
  }

  private static void found(
      String video,
      String name,
      ClassOutcome expected,
      QueryAnswer answer,
      FrameTruth truth,
      FocusBench.Indexed indexed,
      double framesPerSecond,
      Table.Builder kept) {
    Presence presence = Presence.of(truth, indexed.record(), answer, frame -> frame.holds(name));
    Accuracy accuracy = framesPerSecond > 1 ? presence.bySegments() : presence.byFrames();
    kept.row(
        video,
        name,
        expected.recall(),
        expected.recallLower(),
        expected.precision(),
        expected.precisionLower(),
        expected.tracks(),
        accuracy.truths(),
        accuracy.recall(),
        accuracy.precision(),
        answer.stats().counts().gtCalls());
  }
}
