package dev.meridian.video.query;

import java.util.List;

/**
 * A whole answer.
 *
 * @param hits frames that hold the class, by stream and ordinal, each once
 * @param intervals the same as stretches of time, by stream
 * @param gaps what the answer cannot speak of, by stream
 * @param stats what it cost
 * @param assurance how sure it is
 */
public record QueryAnswer(
    List<Hit> hits,
    List<Interval> intervals,
    List<StreamGap> gaps,
    QueryStats stats,
    Assurance assurance) {
  public QueryAnswer {
    hits = List.copyOf(hits);
    intervals = List.copyOf(intervals);
    gaps = List.copyOf(gaps);
  }
}
