package dev.meridian.models.app.lda;

import dev.meridian.models.data.Documents;
import dev.meridian.models.ps.RowKeys;
import java.util.stream.IntStream;

/**
 * The tokens of some documents in two orders: kept word after word, and for each document the
 * places of its tokens in that order. It says where tokens are, not what is known of them.
 */
final class TokenBatch {
  private final RowKeys words;
  private final int[] wordStarts;
  private final int[] documentStarts;
  private final int[] placeOf;

  /**
   * @param members the documents, in the order they are to be visited
   */
  TokenBatch(Documents documents, int[] members) {
    int[] starts = documents.starts();
    int[] ofWord = new int[documents.words()];
    documentStarts = new int[members.length + 1];
    for (int d = 0; d < members.length; d++) {
      int length = 0;
      for (int e = starts[members[d]]; e < starts[members[d] + 1]; e++) {
        ofWord[documents.wordOf()[e]] += documents.counts()[e];
        length += documents.counts()[e];
      }
      documentStarts[d + 1] = Math.addExact(documentStarts[d], length);
    }
    words =
        RowKeys.of(
            LatentDirichletAllocation.WORDS,
            IntStream.range(0, ofWord.length).filter(word -> ofWord[word] > 0).toArray());
    wordStarts = new int[words.count() + 1];
    int[] next = new int[documents.words()];
    for (int i = 0; i < words.count(); i++) {
      next[words.rows()[i]] = wordStarts[i];
      wordStarts[i + 1] = wordStarts[i] + ofWord[words.rows()[i]];
    }
    placeOf = places(documents, members, next);
  }

  private int[] places(Documents documents, int[] members, int[] next) {
    int[] places = new int[documentStarts[members.length]];
    int token = 0;
    for (int member : members) {
      for (int e = documents.starts()[member]; e < documents.starts()[member + 1]; e++) {
        int count = documents.counts()[e];
        int word = documents.wordOf()[e];
        for (int i = 0; i < count; i++) {
          places[token++] = next[word]++;
        }
      }
    }
    return places;
  }

  /** The words that occur, as rows of the table of words. */
  RowKeys words() {
    return words;
  }

  /** Where the tokens of each of {@link #words} begin, and the end. */
  int[] wordStarts() {
    return wordStarts;
  }

  /** Where each document begins in {@link #placeOf}, and the end. */
  int[] documentStarts() {
    return documentStarts;
  }

  /** Document after document, the place of each token in the order by words. */
  int[] placeOf() {
    return placeOf;
  }

  int tokens() {
    return placeOf.length;
  }

  /** Tokens of the longest document. */
  int longestDocument() {
    return IntStream.range(0, documentStarts.length - 1)
        .map(d -> documentStarts[d + 1] - documentStarts[d])
        .max()
        .orElse(0);
  }
}
