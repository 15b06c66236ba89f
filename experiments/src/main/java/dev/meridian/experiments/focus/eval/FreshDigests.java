package dev.meridian.experiments.focus.eval;

import dev.meridian.models.base.Digest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Digests that nothing was stored under yet. */
final class FreshDigests {
  private static final AtomicLong NEXT = new AtomicLong();

  private FreshDigests() {}

  static Digest next() {
    String text = "query " + NEXT.incrementAndGet();
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
