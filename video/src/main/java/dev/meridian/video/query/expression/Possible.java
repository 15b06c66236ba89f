package dev.meridian.video.query.expression;

import java.util.BitSet;

/**
 * What is known of a statement about each frame of a stretch: in some it certainly holds, in some
 * it possibly does, in the others it certainly does not (Kleene's three values, a bit per frame).
 *
 * @param certain frames in which it holds whatever is still open
 * @param possible frames in which it may hold; all certain ones are among them
 */
public record Possible(BitSet certain, BitSet possible) {

  /** Frames of which it is open. */
  public BitSet open() {
    BitSet open = (BitSet) possible.clone();
    open.andNot(certain);
    return open;
  }

  Possible not(int first, int end) {
    return new Possible(complement(possible, first, end), complement(certain, first, end));
  }

  private static BitSet complement(BitSet of, int first, int end) {
    BitSet rest = new BitSet();
    rest.set(first, end);
    rest.andNot(of);
    return rest;
  }

  Possible and(Possible other) {
    BitSet both = (BitSet) certain.clone();
    both.and(other.certain);
    BitSet mayBoth = (BitSet) possible.clone();
    mayBoth.and(other.possible);
    return new Possible(both, mayBoth);
  }

  Possible or(Possible other) {
    BitSet either = (BitSet) certain.clone();
    either.or(other.certain);
    BitSet mayEither = (BitSet) possible.clone();
    mayEither.or(other.possible);
    return new Possible(either, mayEither);
  }
}
