package dev.meridian.experiments.focus;

import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.video.frame.StreamId;
import java.util.List;
import java.util.Map;

/**
 * Scenes that change in their course: does the drift alarm come within the stated delay, and is the
 * index as good after the new tuning as it was before the change? And a scene that does not change:
 * how many false alarms are there?
 */
public final class FocusDrift implements Experiment {
  private static final String GT = "street";

  /** Follows false alarms as well as the answer to the change. */
  private static final int RETUNES = 3;

  @Override
  public String name() {
    return "focus-drift";
  }

  @Override
  public String shows() {
    return "a scene changes: alarm within the stated delay, new tuning, targets met again; few false alarms";
  }

  @Override
  public String duration() {
    return "smoke 1 min, small 8 min, full 20 min";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("scenes", "some of class, light, view, none, with commas between");
  }

  @Override
  public Report run(ExperimentContext context) {
    DriftSetup setup =
        context
            .scale()
            .pick(
                new DriftSetup(context.seed(), 14, 5, 150, 60),
                new DriftSetup(context.seed(), 30, 12, 360, 150),
                new DriftSetup(context.seed(), 120, 40, 600, 300));
    List<DriftSetup.Scene> scenes = scenes(context, setup);
    DriftFigures figures = new DriftFigures(setup);
    try (FocusBench bench = FocusBench.open()) {
      for (DriftSetup.Scene scene : scenes) {
        String location = setup.location(scene);
        DriftRun run = new DriftRun(bench, GT, context::say);
        run.run(
            new StreamId(scene.name()),
            location,
            setup.frames(),
            setup.own(),
            scene.changes() ? RETUNES : 0);
        context.say(scene.name() + ": asking");
        figures.add(
            scene, run, new DriftAnswers(bench, scene.name(), location, GT, run, figures.rows()));
      }
      // At smoke scale a sample is too short to promise anything.
      boolean smoke = context.scale() == Scale.SMOKE;
      int least = smoke ? 0 : (int) scenes.stream().filter(DriftSetup.Scene::isCostly).count();
      return figures
          .report(least)
          .configuration("minutes", setup.minutes())
          .configuration("settings", setup.own())
          .model(GT, bench.detector(GT).description().digest())
          .build();
    }
  }

  private static List<DriftSetup.Scene> scenes(ExperimentContext context, DriftSetup setup) {
    String fallback = context.scale() == Scale.SMOKE ? "class" : "class,light,view,none";
    List<String> wanted = List.of(context.setting("scenes", fallback).split(",", -1));
    return DriftSetup.scenes(setup.changeAt()).stream()
        .filter(scene -> wanted.contains(scene.name()))
        .toList();
  }
}
