package dev.meridian.experiments.focus.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs systems against each other on one stream: for each class all of them are asked one after the
 * other, beginning with another one each time.
 */
final class Contest {
  private Contest() {}

  /** Figures by name of the system, in the systems' order. */
  static Map<String, SystemFigures> run(
      List<Contender> contenders, List<String> classes, Judge judge) {
    Map<String, Contender.Cost> ingest = new LinkedHashMap<>();
    Map<String, List<ClassFigures>> figures = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      ingest.put(contender.name(), contender.ingest());
      figures.put(contender.name(), new ArrayList<>());
    }
    List<Contender> order = new ArrayList<>(contenders);
    for (String name : classes) {
      for (Contender contender : order) {
        figures.get(contender.name()).add(judge.judge(name, contender.query(name)));
      }
      Collections.rotate(order, 1);
    }
    Map<String, SystemFigures> all = new LinkedHashMap<>();
    ingest.forEach((name, cost) -> all.put(name, new SystemFigures(name, cost, figures.get(name))));
    return all;
  }
}
