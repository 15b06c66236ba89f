package dev.meridian.experiments.focus.eval;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One system on the test part of one stream.
 *
 * @param system its name
 * @param ingest what ingest cost
 * @param classes by class, in the order asked
 */
record SystemFigures(String system, Contender.Cost ingest, List<ClassFigures> classes) {
  SystemFigures {
    classes = List.copyOf(classes);
  }

  /** Mean over the classes; NaN without any. */
  double mean(ToDoubleFunction<ClassFigures> of) {
    return classes.stream().mapToDouble(of).average().orElse(Double.NaN);
  }

  /** Least over the classes that have enough units to be judged; NaN without any. */
  double worst(ToDoubleFunction<ClassFigures> of) {
    return judged().stream().mapToDouble(of).min().orElse(Double.NaN);
  }

  List<ClassFigures> judged() {
    return classes.stream().filter(ClassFigures::judged).toList();
  }

  double queryGtCalls() {
    return mean(one -> one.cost().gtCalls());
  }

  double querySeconds() {
    return mean(one -> one.cost().seconds());
  }

  /** Classes that reach a recall and a precision, of those that can be judged. */
  long meeting(double target) {
    return judged().stream().filter(one -> one.meets(target)).count();
  }
}
