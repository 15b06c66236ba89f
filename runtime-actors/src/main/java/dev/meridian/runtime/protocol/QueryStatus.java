package dev.meridian.runtime.protocol;

import dev.meridian.video.query.Assurance;
import dev.meridian.video.query.Interval;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.QueryStats;
import dev.meridian.video.query.StreamGap;
import java.util.List;

/**
 * A query at one moment.
 *
 * @param id its name
 * @param spec what it asks
 * @param state where it is
 * @param message why it failed, or empty
 * @param stats what it has cost and found
 * @param intervals when the class is there, by stream and time; once the query is DONE
 * @param gaps stretches in its time range of which nothing is known; once the query is DONE
 * @param assurance how sure the answer is; once the query is DONE
 */
public record QueryStatus(
    String id,
    QuerySpec spec,
    QueryState state,
    String message,
    QueryStats stats,
    List<Interval> intervals,
    List<StreamGap> gaps,
    Assurance assurance)
    implements CborMessage {
  public QueryStatus {
    intervals = List.copyOf(intervals);
    gaps = List.copyOf(gaps);
  }

  /** The same query, cancelled now. */
  public QueryStatus cancelled() {
    return new QueryStatus(id, spec, QueryState.CANCELLED, "", stats, intervals, gaps, assurance);
  }
}
