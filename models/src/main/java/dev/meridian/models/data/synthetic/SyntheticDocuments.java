package dev.meridian.models.data.synthetic;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.Documents;
import dev.meridian.models.math.AliasTable;
import dev.meridian.models.math.SeededRandom;
import java.util.Arrays;

/**
 * Documents written by the very process that topic models assume: topics are distributions over
 * words, each document mixes some topics, each token draws a topic and then a word.
 *
 * @param documentLength mean tokens of a document; lengths vary by half to one and a half of it
 * @param alpha concentration of a document's topics, per topic
 * @param beta concentration of a topic's words, per word: the smaller the sharper the topics
 * @param zipfExponent how unevenly words are used overall; 0 for evenly
 */
public record SyntheticDocuments(
    int documents,
    int words,
    int topics,
    int documentLength,
    double alpha,
    double beta,
    double zipfExponent,
    long seed) {
  public SyntheticDocuments {
    if (documents < 1
        || words < 2
        || topics < 1
        || documentLength < 2
        || !(alpha > 0)
        || !(beta > 0)
        || zipfExponent < 0) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "synthetic documents need a document, two words, a topic, two tokens a document, alpha and beta above 0");
    }
  }

  public Documents generate() {
    AliasTable[] wordsOf = new AliasTable[topics];
    Arrays.setAll(wordsOf, k -> new AliasTable(topic(k)));
    int[] starts = new int[documents + 1];
    int[] wordOf = new int[Math.multiplyExact(documents, documentLength)];
    int[] counts = new int[wordOf.length];
    int[] inDocument = new int[words];
    for (int d = 0; d < documents; d++) {
      SeededRandom random = SeededRandom.of(seed, 2, d);
      int length = documentLength / 2 + random.nextInt(documentLength + 1);
      int[] tokens = tokens(length, wordsOf, random);
      for (int word : tokens) {
        inDocument[word]++;
      }
      int end = starts[d];
      if (end + tokens.length > wordOf.length) {
        wordOf = Arrays.copyOf(wordOf, wordOf.length + wordOf.length / 2 + tokens.length);
        counts = Arrays.copyOf(counts, wordOf.length);
      }
      Arrays.sort(tokens);
      for (int word : tokens) {
        if (inDocument[word] > 0) {
          wordOf[end] = word;
          counts[end++] = inDocument[word];
          inDocument[word] = 0;
        }
      }
      starts[d + 1] = end;
    }
    return new Documents(
        words,
        starts,
        Arrays.copyOf(wordOf, starts[documents]),
        Arrays.copyOf(counts, starts[documents]));
  }

  /** The probabilities of a topic's words; they sum to 1. */
  public double[] topic(int topic) {
    int[] rankOf = new int[words];
    Arrays.setAll(rankOf, w -> w);
    SeededRandom.of(seed, 0).shuffle(rankOf);
    SeededRandom random = SeededRandom.of(seed, 1, topic);
    double[] weights = new double[words];
    double sum = 0;
    for (int w = 0; w < words; w++) {
      double base = zipfExponent == 0 ? 1 : StrictMath.pow(rankOf[w] + 10.0, -zipfExponent);
      weights[w] = base * random.nextGamma(beta);
      sum += weights[w];
    }
    for (int w = 0; w < words; w++) {
      weights[w] /= sum;
    }
    return weights;
  }

  private int[] tokens(int length, AliasTable[] wordsOf, SeededRandom random) {
    double[] mixture = new double[topics];
    for (int k = 0; k < topics; k++) {
      mixture[k] = random.nextGamma(alpha) + Double.MIN_NORMAL;
    }
    AliasTable topicOf = new AliasTable(mixture);
    int[] tokens = new int[length];
    for (int i = 0; i < length; i++) {
      tokens[i] = wordsOf[topicOf.draw(random)].draw(random);
    }
    return tokens;
  }
}
