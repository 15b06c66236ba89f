package dev.meridian.models.data;

import java.util.List;
import java.util.stream.IntStream;

/** The words of a set of documents, by number. */
public record Vocabulary(List<String> words) {
  public Vocabulary {
    words = List.copyOf(words);
  }

  /** Names for words that have none: {@code word-0}, {@code word-1} and so on. */
  public static Vocabulary numbered(int count) {
    return new Vocabulary(IntStream.range(0, count).mapToObj(word -> "word-" + word).toList());
  }

  public int size() {
    return words.size();
  }

  public String word(int number) {
    return words.get(number);
  }
}
