package dev.meridian.models.asp;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * Times and sizes of the links between data centers.
 *
 * @param creditBytes bytes sent and not yet acknowledged, per stream; what exceeds it waits in the
 *     backlog, merged
 * @param messageBytes size at which a batch of updates is cut into messages, roughly
 * @param resendAfterMicros silence after which the oldest unacknowledged message is sent again
 * @param disconnectAfterMicros silence after which a mirror is detached
 * @param heartbeatMicros longest silence of our own
 */
public record LinkLimits(
    long creditBytes,
    int messageBytes,
    long resendAfterMicros,
    long disconnectAfterMicros,
    long heartbeatMicros) {
  /** 32 MiB of credit, 1 MiB messages, resend after 2 s, detach after 30 s, heartbeat each 1 s. */
  public static final LinkLimits DEFAULT =
      new LinkLimits(32L << 20, 1 << 20, 2_000_000, 30_000_000, 1_000_000);

  public LinkLimits {
    if (creditBytes < 1 || messageBytes < 64 || resendAfterMicros < 1 || heartbeatMicros < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "link limits: credit must be at least 1 byte, messages at least 64 bytes, times above 0");
    }
    if (disconnectAfterMicros <= heartbeatMicros) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "disconnect-after must be longer than the heartbeat");
    }
  }

  /** The same with other credit. */
  public LinkLimits withCredit(long bytes) {
    return new LinkLimits(
        bytes, messageBytes, resendAfterMicros, disconnectAfterMicros, heartbeatMicros);
  }

  /** Elements that go into one message; each takes at most 8 bytes or little more. */
  int messageElements() {
    return messageBytes / 8;
  }
}
