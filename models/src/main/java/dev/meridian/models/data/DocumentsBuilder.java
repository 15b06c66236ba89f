package dev.meridian.models.data;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Arrays;

/** Collects the words of documents in any order. Not thread-safe. */
public final class DocumentsBuilder {
  private final int documents;
  private final int words;
  private int[] documentOf = new int[1024];
  private int[] wordOf = new int[1024];
  private int[] counts = new int[1024];
  private int size;

  /**
   * @param documents number of documents, empty ones included
   * @param words size of the vocabulary
   */
  public DocumentsBuilder(int documents, int words) {
    this.documents = documents;
    this.words = words;
  }

  /** Adds that a document holds a word so many times. */
  public DocumentsBuilder add(int document, int word, int count) {
    if (size == counts.length) {
      int grown = size + (size >> 1);
      documentOf = Arrays.copyOf(documentOf, grown);
      wordOf = Arrays.copyOf(wordOf, grown);
      counts = Arrays.copyOf(counts, grown);
    }
    documentOf[size] = document;
    wordOf[size] = word;
    counts[size++] = count;
    return this;
  }

  /** Documents ascend; a document's words stay in the order they were added. */
  public Documents build() {
    if (size == 0) {
      throw new MeridianException(ErrorCode.NO_DATA, "there is no word in the documents");
    }
    int[] starts = new int[documents + 1];
    for (int i = 0; i < size; i++) {
      starts[documentOf[i] + 1]++;
    }
    for (int d = 0; d < documents; d++) {
      starts[d + 1] += starts[d];
    }
    int[] next = Arrays.copyOf(starts, documents);
    int[] sortedWords = new int[size];
    int[] sortedCounts = new int[size];
    for (int i = 0; i < size; i++) {
      int place = next[documentOf[i]]++;
      sortedWords[place] = wordOf[i];
      sortedCounts[place] = counts[i];
    }
    return new Documents(words, starts, sortedWords, sortedCounts);
  }
}
