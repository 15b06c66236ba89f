package dev.meridian.models.data;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The ids that a data set's source gives to users or items, ascending; an id's place is the number
 * it has in here. Immutable.
 */
public final class ExternalIds {
  private final long[] ids;

  private ExternalIds(long[] ids) {
    this.ids = ids;
  }

  /** The different ones among the ids given. */
  public static ExternalIds of(LongStream ids) {
    return new ExternalIds(ids.sorted().distinct().toArray());
  }

  /** Ids 0 to below count. */
  public static ExternalIds range(int count) {
    return new ExternalIds(LongStream.range(0, count).toArray());
  }

  public int count() {
    return ids.length;
  }

  /** The source's id of a number. */
  public long id(int index) {
    return ids[index];
  }

  /** The number of an id, or −1 when the data does not have it. */
  public int indexOf(long id) {
    int found = Arrays.binarySearch(ids, id);
    return Math.max(found, -1);
  }
}
