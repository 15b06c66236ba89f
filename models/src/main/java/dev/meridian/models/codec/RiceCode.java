package dev.meridian.models.codec;

/**
 * Golomb–Rice code of whole numbers from 0 on: the number without its lowest k bits in unary (so
 * many zeros, then a one), then the k bits. It is within a tenth of a bit of the entropy for
 * geometric numbers, as the gaps between scattered elements are.
 *
 * <p>A number whose unary part would exceed {@link #ESCAPE} zeros is written as {@link #ESCAPE}
 * zeros, a one, and its 32 bits.
 */
final class RiceCode {
  private static final int ESCAPE = 24;
  private static final int ESCAPE_BITS = ESCAPE + 1 + 32;

  /** Bits that a look at the source gives for certain. */
  private static final int WINDOW_BITS = 57;

  /** As many codes as there is room for with so many bits beyond k are looked for at a time. */
  private static final int SPARE_BITS = 3;

  private RiceCode() {}

  /** The best k for numbers with that mean, give or take one. */
  private static int guess(long sum, int count) {
    double mean = count == 0 ? 0 : (double) sum / count;
    int k = 0;
    while (k < 30 && (1L << k) < mean * 0.69) {
      k++;
    }
    return k;
  }

  /** The k that takes the fewest bits. */
  static int bestParameter(int[] numbers, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += numbers[i];
    }
    int guess = guess(sum, count);
    int best = guess;
    long bestBits = bits(numbers, count, guess);
    for (int k = Math.max(0, guess - 1); k <= Math.min(30, guess + 1); k++) {
      long bits = k == guess ? bestBits : bits(numbers, count, k);
      if (bits < bestBits) {
        best = k;
        bestBits = bits;
      }
    }
    return best;
  }

  /** Bits that the numbers take. */
  static long bits(int[] numbers, int count, int k) {
    long bits = 0;
    for (int i = 0; i < count; i++) {
      int quotient = numbers[i] >>> k;
      bits += quotient < ESCAPE ? quotient + 1 + k : ESCAPE_BITS;
    }
    return bits;
  }

  /** Bits of the number 0. */
  static int bitsOfZero(int k) {
    return k + 1;
  }

  static void write(int[] numbers, int count, int k, ByteSink out) {
    long mask = (1L << k) - 1;
    for (int i = 0; i < count; i++) {
      int quotient = numbers[i] >>> k;
      if (quotient < ESCAPE) {
        out.putBits((((numbers[i] & mask) << 1) | 1) << quotient, quotient + 1 + k);
      } else {
        out.putBits(1L << ESCAPE, ESCAPE + 1);
        out.putBits(numbers[i] & 0xffffffffL, 32);
      }
    }
    out.endBits();
  }

  static void read(ByteSource in, int k, int[] numbers, int count) {
    read(in, k, numbers, count, 0, 0);
  }

  /**
   * Reads numbers as gaps: each index is the one before plus the gap plus 1.
   *
   * @return the last index, or something negative when a gap is
   */
  static long readGaps(ByteSource in, int k, int[] indexes, int count) {
    return read(in, k, indexes, count, -1, 1);
  }

  /**
   * Reads numbers. Where the next code begins is known only when this one is read, and a look at
   * the source takes longer than the rest: so several codes come out of one look.
   *
   * @param keep −1 to add each number to the sum of those before, 0 not to
   * @param plus added to each number too
   * @param sums gets the sums
   * @return the last sum, or something negative when a number is
   */
  private static long read(ByteSource in, int k, int[] sums, int count, long keep, int plus) {
    long bit = checkedStart(in, k);
    long mask = (1L << k) - 1;
    int windowCodes = WINDOW_BITS / (k + SPARE_BITS);
    long sum = -plus;
    int negative = 0;
    for (int i = 0; i < count; ) {
      long word = in.bitsAt(bit);
      int quotient = Long.numberOfTrailingZeros(word);
      if (quotient >= ESCAPE) {
        int number = escaped(in, bit, quotient);
        negative |= number;
        sum = (sum & keep) + number + plus;
        sums[i++] = (int) sum;
        bit += ESCAPE_BITS;
        continue;
      }
      int end = Math.min(count, i + windowCodes);
      int left = WINDOW_BITS;
      int length = quotient + 1 + k;
      // The first code always fits. One that is cut off or escaped waits for the next look.
      do {
        sum = (sum & keep) + ((quotient << k) | ((word >>> (quotient + 1)) & mask)) + plus;
        sums[i++] = (int) sum;
        word >>>= length;
        left -= length;
        quotient = Long.numberOfTrailingZeros(word);
        length = quotient + 1 + k;
      } while (i < end && length <= left && quotient < ESCAPE);
      bit += WINDOW_BITS - left;
    }
    in.endBits(bit);
    return negative < 0 ? -1 : sum;
  }

  private static long checkedStart(ByteSource in, int k) {
    if (k < 0 || k > 30) {
      throw ByteSource.corrupt("code parameter " + k);
    }
    return 8L * in.position();
  }

  private static int escaped(ByteSource in, long bit, int quotient) {
    if (quotient > ESCAPE) {
      throw ByteSource.corrupt("no number has that code");
    }
    return (int) in.bitsAt(bit + ESCAPE + 1);
  }
}
