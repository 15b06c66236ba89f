package dev.meridian.video.audit;

import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.certify.AuditDraw;
import dev.meridian.video.frame.StreamId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Which sampled frames of a stream are audited: those whose keyed hash lies below the fraction.
 *
 * <p>Every frame is taken with the same chance and independently of all others and of what is in
 * it, so the audited frames of any stretch are a uniform random sample of it. Which frames they are
 * follows from the stream and its fraction alone, and can be worked out again at any time.
 *
 * @param seed of the hash
 * @param fraction share of the frames, 0 (none) to 1 (all)
 */
public record AuditRule(long seed, double fraction) {
  public AuditRule {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "an audit fraction of " + fraction + " is not allowed: use 0 to 1");
    }
  }

  /** The rule of a stream; streams have unrelated hashes. */
  public static AuditRule of(StreamId stream, double fraction) {
    byte[] name = ("audit of " + stream.value()).getBytes(StandardCharsets.UTF_8);
    byte[] digest = HexFormat.of().parseHex(Digest.of(name).hex());
    return new AuditRule(ByteBuffer.wrap(digest).getLong(), fraction);
  }

  /** Whether a sampled frame is audited. */
  public boolean audits(long ordinal) {
    return draw().audited(ordinal);
  }

  /** The audited frames from {@code first} to before {@code end}, rising. */
  public List<Long> audited(long first, long end) {
    return LongStream.range(first, Math.max(first, end)).filter(this::audits).boxed().toList();
  }

  /** The order in which frames are drawn. */
  public AuditDraw draw() {
    return new AuditDraw(seed, fraction);
  }
}
