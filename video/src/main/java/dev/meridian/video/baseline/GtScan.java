package dev.meridian.video.baseline;

import java.util.BitSet;

/**
 * No ingest; a query shows every frame with motion to the GT-CNN. With a memory, a frame is shown
 * once however many queries there are, so the first query pays for all.
 */
public final class GtScan implements Baseline {
  private final Footage footage;
  private final Stretch stretch;
  private final GtCnn gtCnn;
  private final boolean remembers;
  private final BitSet known = new BitSet();
  private boolean scanned;
  private long calls;

  /**
   * @param remembers whether verdicts are kept from query to query
   */
  public GtScan(Footage footage, Stretch stretch, GtCnn gtCnn, boolean remembers) {
    this.footage = footage;
    this.stretch = stretch;
    this.gtCnn = gtCnn;
    this.remembers = remembers;
  }

  @Override
  public String name() {
    return remembers ? "GT cache" : "GT scan";
  }

  @Override
  public Work ingest() {
    return Work.NONE;
  }

  @Override
  public Answer query(String className) {
    calls = 0;
    BitSet frames = FrameLabels.of(footage, stretch, (ordinal, before) -> look(ordinal, className));
    long checks = remembers && scanned ? 0 : stretch.frames();
    scanned = true;
    return new Answer(frames, new Work(calls, checks, 0, 0, 0));
  }

  private boolean look(int ordinal, String className) {
    if (!remembers || !known.get(ordinal)) {
      calls++;
      known.set(ordinal);
    }
    return gtCnn.sees(ordinal, className);
  }
}
