package dev.meridian.models.app.lda;

import dev.meridian.models.data.Documents;
import dev.meridian.models.math.LogGammaTable;
import dev.meridian.models.math.SeededRandom;

/**
 * Collapsed Gibbs sampling as in the books, K steps per token: what the fast one is held against.
 */
final class ExactGibbs {
  private final LdaSettings settings;
  private final int words;
  private final int[] documentOf;
  private final int[] wordOf;
  private final int[] topicOf;
  private final int[][] inDocument;
  private final int[][] ofWord;
  private final int[] totals;
  private final SeededRandom random;

  ExactGibbs(Documents documents, LdaSettings settings) {
    this.settings = settings;
    int tokens = (int) documents.tokens();
    words = documents.words();
    random = SeededRandom.of(settings.seed(), 99);
    documentOf = new int[tokens];
    wordOf = new int[tokens];
    topicOf = new int[tokens];
    inDocument = new int[documents.count()][settings.topics()];
    ofWord = new int[words][settings.topics()];
    totals = new int[settings.topics()];
    int token = 0;
    for (int d = 0; d < documents.count(); d++) {
      for (int e = documents.starts()[d]; e < documents.starts()[d + 1]; e++) {
        for (int i = 0; i < documents.counts()[e]; i++) {
          documentOf[token] = d;
          wordOf[token] = documents.wordOf()[e];
          topicOf[token] = random.nextInt(settings.topics());
          add(token++, 1);
        }
      }
    }
  }

  private void add(int token, int amount) {
    int topic = topicOf[token];
    inDocument[documentOf[token]][topic] += amount;
    ofWord[wordOf[token]][topic] += amount;
    totals[topic] += amount;
  }

  void sweep() {
    double[] sums = new double[settings.topics()];
    for (int token = 0; token < topicOf.length; token++) {
      add(token, -1);
      double sum = 0;
      for (int k = 0; k < sums.length; k++) {
        sum +=
            (inDocument[documentOf[token]][k] + settings.alpha())
                * (ofWord[wordOf[token]][k] + settings.beta())
                / (totals[k] + words * settings.beta());
        sums[k] = sum;
      }
      double drawn = random.nextDouble() * sum;
      int topic = 0;
      while (sums[topic] <= drawn) {
        topic++;
      }
      topicOf[token] = topic;
      add(token, 1);
    }
  }

  double logLikelihoodPerToken() {
    double sum = 0;
    for (int[] counts : inDocument) {
      sum += risen(counts, settings.alpha());
    }
    for (int k = 0; k < totals.length; k++) {
      int[] counts = new int[words];
      for (int w = 0; w < words; w++) {
        counts[w] = ofWord[w][k];
      }
      sum += risen(counts, settings.beta());
    }
    return sum / topicOf.length;
  }

  private static double risen(int[] counts, double prior) {
    double sum = 0;
    int total = 0;
    for (int count : counts) {
      sum += LogGammaTable.logGamma(count + prior) - LogGammaTable.logGamma(prior);
      total += count;
    }
    double all = prior * counts.length;
    return sum - LogGammaTable.logGamma(total + all) + LogGammaTable.logGamma(all);
  }
}
