package dev.meridian.models.data;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * Bags of words: document after document in compressed rows.
 *
 * <p>Document {@code d} holds word {@code wordOf[e]} {@code counts[e]} times, for e from {@code
 * starts[d]} to below {@code starts[d + 1]}. The arrays are owned by the data set: whoever hands
 * them over, or reads them, leaves them unchanged.
 */
public final class Documents {
  private final int words;
  private final int[] starts;
  private final int[] wordOf;
  private final int[] counts;
  private final long tokens;

  /**
   * Takes the arrays over, without a copy.
   *
   * @param words size of the vocabulary; every {@code wordOf} is below
   * @param counts at least 1 each
   */
  public Documents(int words, int[] starts, int[] wordOf, int[] counts) {
    if (counts.length == 0) {
      throw new MeridianException(ErrorCode.NO_DATA, "there is no word in the documents");
    }
    this.words = words;
    this.starts = CompressedRows.checked(starts, starts.length - 1, wordOf, words, counts.length);
    this.wordOf = wordOf;
    this.counts = counts;
    long sum = 0;
    for (int count : counts) {
      if (count < 1) {
        throw new IllegalArgumentException("a word is in a document " + count + " times");
      }
      sum += count;
    }
    this.tokens = sum;
  }

  /** Number of documents, empty ones included. */
  public int count() {
    return starts.length - 1;
  }

  /** Size of the vocabulary. */
  public int words() {
    return words;
  }

  /** Occurrences of words in all documents. */
  public long tokens() {
    return tokens;
  }

  /** Where each document begins in {@link #wordOf} and {@link #counts}, and the end. */
  public int[] starts() {
    return starts;
  }

  public int[] wordOf() {
    return wordOf;
  }

  public int[] counts() {
    return counts;
  }

  /** Tokens of each document: what a document weighs in a partition. */
  public int[] lengths() {
    int[] lengths = new int[count()];
    for (int d = 0; d < lengths.length; d++) {
      for (int e = starts[d]; e < starts[d + 1]; e++) {
        lengths[d] += counts[e];
      }
    }
    return lengths;
  }
}
