package dev.meridian.runtime.rest;

import dev.meridian.models.base.Blob;
import dev.meridian.runtime.protocol.TuningNote;
import dev.meridian.video.tune.ClassOutcome;
import dev.meridian.video.tune.ConfigurationOutcome;
import dev.meridian.video.tune.IndexParameters;
import dev.meridian.video.tune.TrainingOutcome;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A tuning as REST shows it; times in seconds. */
public record TuningView(
    String reason,
    String state,
    String message,
    String policy,
    double recall,
    double precision,
    boolean met,
    ConfigurationView chosen,
    List<ConfigurationView> boundary,
    int configurations,
    List<TrainingView> training,
    SampleView sample,
    double seconds) {

  record ConfigurationView(
      String architecture,
      int maxClasses,
      int k,
      double minConfidence,
      Map<String, Double> minConfidences,
      double t,
      double runFactor,
      Map<String, Double> skipThresholds,
      double ingestSecondsPerHour,
      double querySeconds,
      boolean feasible,
      Map<String, ClassView> classes) {
    static ConfigurationView of(ConfigurationOutcome outcome) {
      IndexParameters chosen = outcome.parameters();
      Map<String, ClassView> classes = new TreeMap<>();
      outcome.classes().forEach((name, one) -> classes.put(name, ClassView.of(one)));
      return new ConfigurationView(
          chosen.architecture(),
          chosen.maxClasses(),
          chosen.k(),
          chosen.leastConfidence().otherwise(),
          new TreeMap<>(chosen.leastConfidence().byClass()),
          chosen.t(),
          chosen.runFactor(),
          new TreeMap<>(chosen.skipThresholds()),
          outcome.ingestSecondsPerHour(),
          outcome.querySeconds(),
          outcome.feasible(),
          classes);
    }
  }

  record ClassView(
      double recall,
      double recallLower,
      double precision,
      double precisionLower,
      int positives,
      int clusters,
      int gtCalls) {
    static ClassView of(ClassOutcome one) {
      return new ClassView(
          one.recall(),
          one.recallLower(),
          one.precision(),
          one.precisionLower(),
          one.positives(),
          one.clusters(),
          one.gtCalls());
    }
  }

  record TrainingView(
      String architecture, int maxClasses, int steps, double seconds, boolean stoppedEarly) {
    static TrainingView of(TrainingOutcome one) {
      return new TrainingView(
          one.architecture(), one.maxClasses(), one.steps(), one.seconds(), one.stoppedEarly());
    }
  }

  record SampleView(
      double from,
      double validationFrom,
      double until,
      int trainingFrames,
      int validationFrames,
      long gtCalls,
      Map<String, Integer> classes) {
    static SampleView of(TuningReport.SampleFacts facts) {
      return new SampleView(
          StreamView.seconds(facts.fromMicros()),
          StreamView.seconds(facts.validationFromMicros()),
          StreamView.seconds(facts.untilMicros()),
          facts.trainingFrames(),
          facts.validationFrames(),
          facts.gtCalls(),
          new TreeMap<>(facts.classes()));
    }
  }

  /** A note as it is kept in the store and given out. */
  public static Blob toBlob(TuningNote note) {
    return Blob.of(Json.bytes(of(note)));
  }

  private static TuningView of(TuningNote note) {
    if (note.tuned().isEmpty()) {
      return new TuningView(
          note.reason(),
          note.state(),
          note.message(),
          null,
          0,
          0,
          false,
          null,
          List.of(),
          0,
          List.of(),
          null,
          0);
    }
    Tuned tuned = note.tuned().get();
    TuningReport report = tuned.report();
    return new TuningView(
        note.reason(),
        note.state(),
        note.message(),
        report.policy().text(),
        report.targets().recall(),
        report.targets().precision(),
        report.chosen().isPresent(),
        ConfigurationView.of(tuned.configuration()),
        report.boundary().stream().map(ConfigurationView::of).toList(),
        report.outcomes().size(),
        report.training().stream().map(TrainingView::of).toList(),
        SampleView.of(report.sample()),
        report.seconds());
  }
}
