package dev.meridian.models.app.lda;

import dev.meridian.models.math.SeededRandom;

/**
 * Visits tokens word by word: decides about the topics that the document phase proposed, proposes
 * topics as they are common for the word, and says how the word's counts have changed since the
 * last visit.
 *
 * <p>A proposal was drawn by {@code n_dk + α}, so what remains to decide by is {@code (n_wk + β) /
 * (n_k + Vβ)}. Counts below 0, which a data center may see for a while, have no chance. Not
 * thread-safe: it owns scratch space.
 */
final class WordPhase {
  /** A word that is hardly anywhere else would be drawn for ever; its own topic does no harm. */
  private static final int MAX_REDRAWS = 16;

  private final int topics;
  private final float beta;
  private final float wordsBeta;
  private final WordProposals proposals;

  /**
   * @param words size of the vocabulary V
   */
  WordPhase(LdaSettings settings, int words) {
    topics = settings.topics();
    beta = (float) settings.beta();
    wordsBeta = (float) (words * settings.beta());
    proposals = new WordProposals(topics, beta);
  }

  /**
   * One visit of all words.
   *
   * @param states of tokens, word after word
   * @param rows n_wk as read, one row of K per word; changed in place
   * @param deltas rows of zeros; filled with what is to be added to n_wk
   * @param totals n_k; follows the moves
   * @param seed of the draws
   */
  void visit(
      long[] states, int[] wordStarts, float[] rows, float[] deltas, float[] totals, long seed) {
    long random = seed;
    for (int w = 0; w + 1 < wordStarts.length; w++) {
      int row = w * topics;
      catchUp(states, wordStarts[w], wordStarts[w + 1], rows, row);
      random = decide(states, wordStarts[w], wordStarts[w + 1], rows, row, totals, random);
      proposals.prepare(rows, row);
      random = propose(states, wordStarts[w], wordStarts[w + 1], rows, deltas, row, random);
    }
  }

  /** The document phase moved tokens that the row still counts where they were. */
  private void catchUp(long[] states, int from, int to, float[] rows, int row) {
    for (int i = from; i < to; i++) {
      rows[row + TokenState.counted(states[i])]--;
      rows[row + TokenState.topic(states[i])]++;
    }
  }

  private long decide(
      long[] states, int from, int to, float[] rows, int row, float[] totals, long seed) {
    long random = seed;
    for (int i = from; i < to; i++) {
      long state = states[i];
      int old = TokenState.topic(state);
      int proposed = TokenState.proposed(state);
      random += SeededRandom.STEP;
      if (proposed != old) {
        float chance = (SeededRandom.mix(random) >>> 40) * 0x1.0p-24f;
        float forOld = Math.max(0, rows[row + old] - 1 + beta) * (totals[proposed] + wordsBeta);
        float forProposed =
            Math.max(0, rows[row + proposed] + beta) * (totals[old] - 1 + wordsBeta);
        if (chance * forOld < forProposed) {
          rows[row + old]--;
          rows[row + proposed]++;
          totals[old]--;
          totals[proposed]++;
          states[i] = TokenState.of(proposed, proposed, TokenState.counted(state));
        }
      }
    }
    return random;
  }

  /**
   * Topics by {@code n_wk + β}, the token itself taken out: of the draws that give its own topic,
   * the share that it brought itself is drawn again.
   */
  private long propose(
      long[] states, int from, int to, float[] rows, float[] deltas, int row, long seed) {
    long random = seed;
    for (int i = from; i < to; i++) {
      int topic = TokenState.topic(states[i]);
      deltas[row + TokenState.counted(states[i])]--;
      deltas[row + topic]++;
      random += SeededRandom.STEP;
      int proposed = proposals.draw(SeededRandom.mix(random));
      float ofOwn = Math.max(0, rows[row + topic]) + beta;
      for (int redraw = 0; proposed == topic && redraw < MAX_REDRAWS; redraw++) {
        random += SeededRandom.STEP;
        if ((SeededRandom.mix(random) >>> 40) * 0x1.0p-24f * ofOwn >= 1) {
          break;
        }
        random += SeededRandom.STEP;
        proposed = proposals.draw(SeededRandom.mix(random));
      }
      states[i] = TokenState.of(topic, proposed, topic);
    }
    return random;
  }
}
