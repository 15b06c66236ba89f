package dev.meridian.runtime.queries;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.HitPage;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.AnswerPart;
import dev.meridian.video.query.Hit;
import dev.meridian.video.query.HitReader;
import dev.meridian.video.query.StreamScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A place in a query's hits: parts of the answer in the order in which they came, frames of a part
 * by ordinal.
 *
 * @param part how many parts lie wholly before
 * @param ordinal the first frame of the next part that may come
 */
record HitCursor(int part, long ordinal) {
  static final HitCursor START = new HitCursor(0, 0);

  private static final String FORM = "[0-9]{1,9}-[0-9]{1,18}";

  /**
   * What can be read.
   *
   * @param parts of the answer, as they came
   * @param scopes by index
   * @param ended whether there will be no more parts
   */
  record Found(List<AnswerPart> parts, Map<IndexKey, StreamScope> scopes, boolean ended) {
    Found {
      parts = List.copyOf(parts);
      scopes = Map.copyOf(scopes);
    }
  }

  /** As a page before wrote it; empty is the start. */
  static HitCursor parse(String text) {
    if (text.isEmpty()) {
      return START;
    }
    if (!text.matches(FORM)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "'" + text + "' is not a cursor: give back what the page before has as next");
    }
    int dash = text.indexOf('-');
    return new HitCursor(
        Integer.parseInt(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
  }

  /** At most {@code limit} hits from here on. */
  HitPage read(HitReader reader, Found found, int limit) {
    List<Hit> hits = new ArrayList<>();
    HitCursor at = this;
    while (hits.size() < limit && at.part < found.parts().size()) {
      AnswerPart next = found.parts().get(at.part);
      StreamScope scope = found.scopes().get(next.index());
      int wanted = limit - hits.size();
      List<Hit> more = reader.hits(scope, next, at.ordinal, wanted);
      hits.addAll(more);
      at =
          more.size() < wanted
              ? new HitCursor(at.part + 1, 0)
              : new HitCursor(at.part, more.get(more.size() - 1).ordinal() + 1);
    }
    boolean last = found.ended() && at.part >= found.parts().size();
    return new HitPage(inOrder(hits), last ? Optional.empty() : Optional.of(at.text()));
  }

  /** By stream and time, each frame once. */
  private static List<Hit> inOrder(List<Hit> hits) {
    record Place(StreamId stream, long ordinal) {}
    Map<Place, Hit> byPlace =
        new TreeMap<>(Comparator.comparing(Place::stream).thenComparingLong(Place::ordinal));
    hits.forEach(hit -> byPlace.merge(new Place(hit.stream(), hit.ordinal()), hit, Hit::with));
    return List.copyOf(byPlace.values());
  }

  private String text() {
    return part + "-" + ordinal;
  }
}
