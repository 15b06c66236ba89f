package dev.meridian.models.app.lda;

import dev.meridian.models.math.SeededRandom;

/**
 * Visits tokens document by document: decides about the topics that the word phase proposed, and
 * proposes topics as they are common in the document.
 *
 * <p>A proposal was drawn by {@code n_wk + β}, so what remains to decide by is {@code (n_dk + α) /
 * (n_k + Vβ)}, the token itself taken out (WarpLDA: Chen et al., 2016). Unlike the source, counts
 * follow every move at once instead of standing still for the phase. Not thread-safe: it owns
 * scratch space.
 */
final class DocumentPhase {
  private final int topics;
  private final float alpha;
  private final float wordsBeta;
  private final float[] inDocument;
  private final int[] topicOf;

  /**
   * @param words size of the vocabulary V
   * @param longestDocument tokens of the longest document that will be visited
   */
  DocumentPhase(LdaSettings settings, int words, int longestDocument) {
    topics = settings.topics();
    alpha = (float) settings.alpha();
    wordsBeta = (float) (words * settings.beta());
    inDocument = new float[topics];
    topicOf = new int[longestDocument];
  }

  /**
   * One visit of all documents.
   *
   * @param states of tokens, word after word
   * @param placeOf document after document, where its tokens are in {@code states}
   * @param totals n_k; follows the moves
   * @param seed of the draws
   */
  void visit(long[] states, int[] placeOf, int[] documentStarts, float[] totals, long seed) {
    long random = seed;
    for (int d = 0; d + 1 < documentStarts.length; d++) {
      random = visit(states, placeOf, documentStarts[d], documentStarts[d + 1], totals, random);
    }
  }

  private long visit(long[] states, int[] placeOf, int from, int to, float[] totals, long seed) {
    float[] counts = inDocument;
    int[] topic = topicOf;
    int length = to - from;
    for (int i = 0; i < length; i++) {
      topic[i] = TokenState.topic(states[placeOf[from + i]]);
      counts[topic[i]]++;
    }
    long random = decide(states, placeOf, from, length, totals, seed);
    random = propose(states, placeOf, from, length, random);
    for (int i = 0; i < length; i++) {
      counts[topic[i]] = 0;
    }
    return random;
  }

  private long decide(
      long[] states, int[] placeOf, int from, int length, float[] totals, long seed) {
    float[] counts = inDocument;
    long random = seed;
    for (int i = 0; i < length; i++) {
      int old = topicOf[i];
      int proposed = TokenState.proposed(states[placeOf[from + i]]);
      random += SeededRandom.STEP;
      if (proposed != old) {
        float chance = (SeededRandom.mix(random) >>> 40) * 0x1.0p-24f;
        float forOld = (counts[old] - 1 + alpha) * (totals[proposed] + wordsBeta);
        float forProposed = (counts[proposed] + alpha) * (totals[old] - 1 + wordsBeta);
        if (chance * forOld < forProposed) {
          counts[old]--;
          counts[proposed]++;
          totals[old]--;
          totals[proposed]++;
          topicOf[i] = proposed;
        }
      }
    }
    return random;
  }

  /** The topic of another random token of the document, or, for the share of α, any topic. */
  private long propose(long[] states, int[] placeOf, int from, int length, long seed) {
    int others = length - 1;
    float mass = others + topics * alpha;
    float inverseAlpha = 1 / alpha;
    long random = seed;
    for (int i = 0; i < length; i++) {
      random += SeededRandom.STEP;
      float drawn = (SeededRandom.mix(random) >>> 40) * 0x1.0p-24f * mass;
      int proposed;
      if (drawn < others) {
        int other = (int) drawn;
        proposed = topicOf[other < i ? other : other + 1];
      } else {
        proposed = Math.min(topics - 1, (int) ((drawn - others) * inverseAlpha));
      }
      int place = placeOf[from + i];
      states[place] = TokenState.of(topicOf[i], proposed, TokenState.topic(states[place]));
    }
    return random;
  }
}
