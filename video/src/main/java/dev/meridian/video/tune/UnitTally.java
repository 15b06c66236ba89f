package dev.meridian.video.tune;

import java.util.BitSet;

/** The units that an answer returns, while clusters are added to it one by one. Single owner. */
final class UnitTally {
  private final ValidationPart part;
  private final BitSet frames;
  private final int[] returnedFrames;

  UnitTally(ValidationPart part) {
    this(part, new BitSet(), new int[part.units()]);
  }

  private UnitTally(ValidationPart part, BitSet frames, int[] returnedFrames) {
    this.part = part;
    this.frames = frames;
    this.returnedFrames = returnedFrames;
  }

  /** Goes on on its own from the same state. */
  UnitTally copy() {
    return new UnitTally(part, (BitSet) frames.clone(), returnedFrames.clone());
  }

  /** Adds the frames of one more cluster, by their place in the part. */
  void add(BitSet more) {
    for (int f = more.nextSetBit(0); f >= 0; f = more.nextSetBit(f + 1)) {
      if (!frames.get(f)) {
        frames.set(f);
        int unit = part.unitOf(f);
        if (unit != ValidationPart.UNJUDGED) {
          returnedFrames[unit]++;
        }
      }
    }
  }

  boolean isReturned(int unit) {
    return 2 * returnedFrames[unit] >= part.framesOfUnit(unit);
  }
}
