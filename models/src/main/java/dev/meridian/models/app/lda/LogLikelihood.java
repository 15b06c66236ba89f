package dev.meridian.models.app.lda;

import dev.meridian.models.math.LogGammaTable;
import dev.meridian.models.ps.RowKeys;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * log p(w, z), the probability of all tokens and their topics with the distributions integrated out
 * (Griffiths and Steyvers, 2004). Counts below 0 count as 0.
 */
final class LogLikelihood {
  private final int topics;
  private final int words;
  private final LogGammaTable alpha;
  private final LogGammaTable alphaSum;
  private final LogGammaTable beta;
  private final LogGammaTable betaSum;

  LogLikelihood(LdaSettings settings, int words) {
    this.topics = settings.topics();
    this.words = words;
    alpha = new LogGammaTable(settings.alpha());
    alphaSum = new LogGammaTable(settings.alpha() * topics);
    beta = new LogGammaTable(settings.beta());
    betaSum = new LogGammaTable(settings.beta() * words);
  }

  /** Every row of the table of words. */
  RowKeys allWords() {
    return RowKeys.of(LatentDirichletAllocation.WORDS, IntStream.range(0, words).toArray());
  }

  /** log p(z): which topics documents have. */
  double ofDocuments(TokenBatch batch, long[] states) {
    int[] counts = new int[topics];
    int[] starts = batch.documentStarts();
    double sum = 0;
    for (int d = 0; d + 1 < starts.length; d++) {
      for (int i = starts[d]; i < starts[d + 1]; i++) {
        counts[TokenState.topic(states[batch.placeOf()[i]])]++;
      }
      for (int i = starts[d]; i < starts[d + 1]; i++) {
        int topic = TokenState.topic(states[batch.placeOf()[i]]);
        sum += alpha.at(counts[topic]);
        counts[topic] = 0;
      }
      sum -= alphaSum.at(starts[d + 1] - starts[d]);
    }
    return sum;
  }

  /** log p(w | z): which words topics have. */
  double ofTables(float[] wordCounts, float[] totals) {
    double sum = 0;
    for (float count : wordCounts) {
      if (count > 0) {
        sum += beta.at((long) count);
      }
    }
    return sum - Arrays.stream(counts(totals)).mapToDouble(betaSum::at).sum();
  }

  private static long[] counts(float[] totals) {
    return IntStream.range(0, totals.length)
        .mapToLong(k -> (long) Math.max(0, totals[k]))
        .toArray();
  }
}
