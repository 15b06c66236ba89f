package dev.meridian.runtime.protocol;

import dev.meridian.video.query.Hit;
import java.util.List;
import java.util.Optional;

/**
 * A page of a query's hits.
 *
 * @param hits in order of stream and time
 * @param next where to go on; empty when this is the last page
 */
public record HitPage(List<Hit> hits, Optional<String> next) {
  public HitPage {
    hits = List.copyOf(hits);
  }

  /** Whether the query has ended and nothing comes after this page. */
  public boolean complete() {
    return next.isEmpty();
  }
}
