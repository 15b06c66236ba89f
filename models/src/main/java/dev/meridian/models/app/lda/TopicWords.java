package dev.meridian.models.app.lda;

import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a topic is about.
 *
 * @param topic its number
 * @param tokens how many tokens have it
 * @param words its most likely words, best first, equals by lowest number
 */
public record TopicWords(int topic, long tokens, List<WordShare> words) {
  public TopicWords {
    words = List.copyOf(words);
  }

  /**
   * A word and how likely it is in the topic.
   *
   * @param probability from 0 to 1
   */
  public record WordShare(String word, double probability) {}

  /**
   * All topics of a trained model.
   *
   * @param count words per topic at most
   * @throws MeridianException {@link ErrorCode#INVALID_ARGUMENT} when the vocabulary is of another
   *     size
   */
  public static List<TopicWords> of(TrainedModel model, Vocabulary vocabulary, int count) {
    ModelTable words = model.table(LatentDirichletAllocation.WORD_TABLE);
    ModelTable totals = model.table(LatentDirichletAllocation.TOPIC_TABLE);
    if (vocabulary.size() != words.rows()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the model has %d words and the vocabulary %d: take the one it was trained with"
              .formatted(words.rows(), vocabulary.size()));
    }
    double beta = model.constant(LatentDirichletAllocation.BETA);
    List<TopicWords> topics = new ArrayList<>();
    for (int k = 0; k < words.width(); k++) {
      double total = Math.max(0, totals.values()[k]);
      double mass = total + beta * words.rows();
      int topic = k;
      List<WordShare> top =
          IntStream.range(0, words.rows())
              .boxed()
              .sorted(Comparator.comparingDouble((Integer w) -> -count(words, w, topic)))
              .limit(count)
              .map(w -> new WordShare(vocabulary.word(w), (count(words, w, topic) + beta) / mass))
              .toList();
      topics.add(new TopicWords(k, (long) total, top));
    }
    return topics;
  }

  private static double count(ModelTable words, int word, int topic) {
    return Math.max(0, words.values()[word * words.width() + topic]);
  }
}
