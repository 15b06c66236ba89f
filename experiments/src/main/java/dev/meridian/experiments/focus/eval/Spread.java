package dev.meridian.experiments.focus.eval;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How a figure varies. */
record Spread(double least, double mean, double most) {
  static <T> Spread of(List<T> all, ToDoubleFunction<T> figure) {
    DoubleSummaryStatistics statistics = all.stream().mapToDouble(figure).summaryStatistics();
    return new Spread(statistics.getMin(), statistics.getAverage(), statistics.getMax());
  }
}
