package dev.meridian.experiments.report;

import dev.meridian.models.base.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an experiment found.
 *
 * @param notes lines for people, printed before the tables: what was scaled down, what to read into
 *     the numbers
 * @param tables printed and written as CSV
 * @param plots written as SVG
 * @param results the keys of the RESULT line, in order
 * @param targets the claims checked
 * @param configuration settings that led to the result, for the provenance
 * @param models model name to the digest of its file, for the provenance
 */
public record Report(
    List<String> notes,
    List<Table> tables,
    List<Plot> plots,
    Map<String, String> results,
    List<Target> targets,
    Map<String, String> configuration,
    Map<String, Digest> models) {
  public Report {
    notes = List.copyOf(notes);
    tables = List.copyOf(tables);
    plots = List.copyOf(plots);
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    targets = List.copyOf(targets);
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
  }

  public static Builder builder() {
    return new Builder();
  }

  public List<Target> missed() {
    return targets.stream().filter(target -> !target.holds()).toList();
  }

  /** Collects the parts of a report in the order in which they are to be shown. */
  public static final class Builder {
    private final List<String> notes = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Plot> plots = new ArrayList<>();
    private final Map<String, String> results = new LinkedHashMap<>();
    private final List<Target> targets = new ArrayList<>();
    private final Map<String, String> configuration = new LinkedHashMap<>();
    private final Map<String, Digest> models = new LinkedHashMap<>();

    private Builder() {}

    public Builder note(String line) {
      notes.add(line);
      return this;
    }

    public Builder table(Table table) {
      tables.add(table);
      return this;
    }

    public Builder plot(Plot plot) {
      plots.add(plot);
      return this;
    }

    /** A key of the RESULT line: a number, or a word without spaces. */
    public Builder result(String key, Object value) {
      String text = Numbers.text(value);
      if (!key.matches("[A-Za-z][A-Za-z0-9_]*") || !text.matches("\\S+")) {
        throw new IllegalArgumentException(
            "not fit for a RESULT line: '" + key + "' = '" + text + "'");
      }
      results.put(key, text);
      return this;
    }

    public Builder target(String name, double value, Comparison comparison, double goal) {
      return target(new Target(name, value, comparison, goal));
    }

    public Builder target(Target target) {
      targets.add(target);
      return this;
    }

    public Builder configuration(String key, Object value) {
      configuration.put(key, String.valueOf(value));
      return this;
    }

    public Builder model(String name, Digest digest) {
      models.put(name, digest);
      return this;
    }

    public Report build() {
      return new Report(notes, tables, plots, results, targets, configuration, models);
    }
  }
}
