package dev.meridian.runtime.mirror;

import dev.meridian.runtime.protocol.Lane;

/** What one machine has sent to another data center. Written by its link, read by anyone. */
public final class LinkTraffic {
  private final int toDataCenter;
  private volatile Figures figures = new Figures(0, 0, 0, 0, 0);

  /**
   * Figures at one time.
   *
   * @param dataBytes of charged messages on the data lane, without framing
   * @param controlBytes of charged messages on the control lane, without framing
   * @param messages charged ones on both lanes
   * @param bytesPerSecond taken over busy time; 0 while unknown
   * @param busyNanos time in which the link carried something
   */
  public record Figures(
      long dataBytes, long controlBytes, long messages, double bytesPerSecond, long busyNanos) {
    Figures plus(Lane lane, long bytes) {
      return new Figures(
          dataBytes + (lane == Lane.DATA ? bytes : 0),
          controlBytes + (lane == Lane.CONTROL ? bytes : 0),
          messages + 1,
          bytesPerSecond,
          busyNanos);
    }

    Figures with(double rate, long busy) {
      return new Figures(dataBytes, controlBytes, messages, rate, busy);
    }
  }

  public LinkTraffic(int toDataCenter) {
    this.toDataCenter = toDataCenter;
  }

  public int toDataCenter() {
    return toDataCenter;
  }

  public Figures figures() {
    return figures;
  }

  void set(Figures now) {
    figures = now;
  }
}
