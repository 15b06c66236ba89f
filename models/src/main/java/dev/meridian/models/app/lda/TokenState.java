package dev.meridian.models.app.lda;

/**
 * What is known of one token, packed in a long: its topic, the topic proposed to it, and the topic
 * that the parameter server counts it under (which differs only within a clock).
 */
final class TokenState {
  private static final int BITS = 21;
  private static final long MASK = (1L << BITS) - 1;

  private TokenState() {}

  static long of(int topic, int proposed, int counted) {
    return ((long) counted << (2 * BITS)) | ((long) proposed << BITS) | topic;
  }

  static int topic(long state) {
    return (int) (state & MASK);
  }

  static int proposed(long state) {
    return (int) ((state >>> BITS) & MASK);
  }

  static int counted(long state) {
    return (int) (state >>> (2 * BITS));
  }
}
