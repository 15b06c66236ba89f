package dev.meridian.experiments.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What produced a result, enough to make it again.
 *
 * @param experiment its name
 * @param commit git commit when it started, or {@code unknown} outside of a checkout
 * @param dirty whether files differed from that commit
 * @param date UTC, when it started
 * @param seconds how long it took
 * @param scale how much work it did
 * @param seed the root of its random choices
 * @param settings {@code --set} values
 * @param configuration what the experiment says it ran with
 * @param results the keys of the RESULT line
 * @param models model name to SHA-256
 * @param machine processor, cores, memory, operating system
 * @param jdk runtime name and version
 * @param libraries artifact to version, from the class path
 */
record Provenance(
    String experiment,
    String commit,
    boolean dirty,
    String date,
    double seconds,
    String scale,
    long seed,
    Map<String, String> settings,
    Map<String, String> configuration,
    Map<String, String> results,
    Map<String, String> models,
    Machine machine,
    String jdk,
    Map<String, String> libraries) {

  static Provenance collect(
      GitState git,
      Experiment experiment,
      Scale scale,
      long seed,
      Map<String, String> settings,
      Report report,
      Instant started) {
    Map<String, String> models = new TreeMap<>();
    report.models().forEach((name, digest) -> models.put(name, digest.hex()));
    return new Provenance(
        experiment.name(),
        git.commit(),
        git.dirty(),
        started.toString(),
        Duration.between(started, Instant.now()).toMillis() / 1e3,
        scale.name(),
        seed,
        new TreeMap<>(settings),
        report.configuration(),
        report.results(),
        models,
        Machine.current(),
        System.getProperty("java.runtime.name") + " " + Runtime.version(),
        Libraries.onClassPath(System.getProperty("java.class.path")));
  }
}
