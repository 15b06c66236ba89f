package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.FrameTruth;
import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.frame.BgrImage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A GT-CNN whose answers for the sampled frames of a stream are known already, so that no system
 * waits for them again. A frame is recognised by its pixels; any other picture, such as a
 * background, goes to the network itself.
 *
 * <p>{@link #cpuNanos} is a clock on which an answer takes what the network would have taken: the
 * calling thread's CPU time, and the price of each known answer on top. One caller at a time.
 */
final class KnownGt implements Detector {
  private final Detector network;
  private final DetectorDescription description;
  private final FrameTruth truth;
  private final Map<Long, List<Detection>> known = new HashMap<>();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final boolean imagined;
  private final double priceSeconds;
  private long paidNanos;
  private long calls;

  /**
   * @param network answers for what is not known; stays the caller's to close
   * @param footage whose frames
   * @param truth what is said about them
   * @param name told apart from other GT-CNNs by it
   * @param imagined whether no network says all this
   * @param priceSeconds CPU seconds an answer is counted as
   */
  KnownGt(
      Detector network,
      RecordedFootage footage,
      FrameTruth truth,
      String name,
      boolean imagined,
      double priceSeconds) {
    this.network = network;
    this.truth = truth;
    this.imagined = imagined;
    this.priceSeconds = priceSeconds;
    DetectorDescription own = network.description();
    Digest digest = Digest.of((own.digest().hex() + name).getBytes(StandardCharsets.UTF_8));
    this.description =
        new DetectorDescription(name, own.family(), own.inputSize(), own.labels(), digest);
    for (int i = 0; i < footage.frames(); i++) {
      known.put(footage.fingerprint(i), truth.frames().get(i).detections());
    }
  }

  /** Two checksums of the pixels side by side. */
  static long fingerprint(BgrImage image) {
    CRC32 one = new CRC32();
    CRC32C other = new CRC32C();
    one.update(image.bgr());
    other.update(image.bgr());
    return one.getValue() << 32 | other.getValue();
  }

  @Override
  public DetectorDescription description() {
    return description;
  }

  @Override
  public List<Detection> detect(BgrImage image) {
    long start = threads.getCurrentThreadCpuTime();
    List<Detection> answer = known.get(fingerprint(image));
    if (answer == null) {
      answer = network.detect(image);
    }
    pay(threads.getCurrentThreadCpuTime() - start);
    return answer;
  }

  /**
   * What a query is told about a stored frame: by the network itself, or, when a perfect one is
   * imagined, the truth at the same price.
   */
  List<Detection> look(long ordinal, BgrImage stored) {
    if (!imagined) {
      calls++;
      return network.detect(stored);
    }
    pay(0);
    return truth.frames().get((int) ordinal).detections();
  }

  private void pay(long spentNanos) {
    calls++;
    paidNanos += Math.round(priceSeconds * 1e9) - spentNanos;
  }

  /** Puts work that is not done again on the clock. */
  void charge(long nanos) {
    paidNanos += nanos;
  }

  /** Answers given so far. */
  long calls() {
    return calls;
  }

  double priceSeconds() {
    return priceSeconds;
  }

  FrameTruth truth() {
    return truth;
  }

  long cpuNanos() {
    return threads.getCurrentThreadCpuTime() + paidNanos;
  }

  @Override
  public void close() {}
}
