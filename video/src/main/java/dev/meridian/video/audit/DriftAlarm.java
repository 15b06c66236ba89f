package dev.meridian.video.audit;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Watches the audited frames of a stream and says when its index no longer does what it was tuned
 * for. Three things are tested, each with a third of the false alarms: that at most the limit of
 * the classes in a frame are missed, that at most the limit of those believed are wrong, and that
 * at most the limit of the objects are of classes the ingest CNN was not specialised to.
 *
 * <p>Single owner, no clock; goes on from a snapshot.
 */
public final class DriftAlarm {
  private static final int VERSION = 1;
  private static final int TESTS = 3;

  private final DriftTest missed;
  private final DriftTest wrong;
  private final DriftTest unknown;
  private final Limits limits;
  private long frames;

  /** What an alarm is about. */
  public enum Reason {
    /** Too many classes are missed: recall. */
    MISSED,
    /** Too much that is believed without the GT-CNN is wrong: precision. */
    WRONG,
    /** Too many objects are of classes the ingest CNN does not know: slow queries. */
    UNKNOWN_CLASSES
  }

  /**
   * What an index has promised.
   *
   * @param missed share of the present classes that may be missed
   * @param wrong share of the believed classes that may be wrong
   * @param unknown share of the objects that may be of classes not specialised to
   * @param every audited frames between false alarms, in the mean at least
   * @param classes the classes it has promised this for; empty means all
   */
  public record Limits(
      double missed, double wrong, double unknown, double every, Set<String> classes) {
    public Limits {
      classes = Set.copyOf(classes);
    }

    /** To be kept with a generation. */
    public Blob toBlob() {
      ByteWriter out = new ByteWriter(256).putByte(VERSION);
      out.putDouble(missed).putDouble(wrong).putDouble(unknown).putDouble(every);
      out.putInt(classes.size());
      new TreeSet<>(classes).forEach(out::putString);
      return Blob.of(out.toBytes());
    }

    /** As {@link #toBlob} wrote them. */
    public static Limits fromBlob(Blob blob) {
      ByteReader in = new ByteReader(blob.bytes());
      int version = in.getByte();
      if (version != VERSION) {
        throw new IllegalArgumentException("limits of version " + version);
      }
      double missed = in.getDouble();
      double wrong = in.getDouble();
      double unknown = in.getDouble();
      double every = in.getDouble();
      Set<String> classes = new TreeSet<>();
      for (int left = in.getInt(); left > 0; left--) {
        classes.add(in.getString());
      }
      return new Limits(missed, wrong, unknown, every, classes);
    }

    /** How many of some classes it was promised for. */
    public int promised(Set<String> names) {
      return classes.isEmpty()
          ? names.size()
          : (int) names.stream().filter(classes::contains).count();
    }
  }

  public DriftAlarm(Limits limits) {
    this.limits = limits;
    missed = new DriftTest(limits.missed(), TESTS * limits.every());
    wrong = new DriftTest(limits.wrong(), TESTS * limits.every());
    unknown = new DriftTest(limits.unknown(), TESTS * limits.every());
  }

  /**
   * Takes in the next audited frame; one observation for each test, so frames may hold anything.
   */
  public Optional<Reason> observe(AuditedFrame frame) {
    frames++;
    boolean recall =
        observe(missed, limits.promised(frame.missed()), limits.promised(frame.present()));
    boolean precision =
        observe(wrong, limits.promised(frame.wrong()), limits.promised(frame.believed()));
    boolean classes = observe(unknown, frame.unknown(), frame.objects());
    if (recall || precision || classes) {
      missed.reset();
      wrong.reset();
      unknown.reset();
    }
    if (recall) {
      return Optional.of(Reason.MISSED);
    }
    if (precision) {
      return Optional.of(Reason.WRONG);
    }
    return classes ? Optional.of(Reason.UNKNOWN_CLASSES) : Optional.empty();
  }

  private static boolean observe(DriftTest test, int bad, int all) {
    return all > 0 && test.observe((double) bad / all);
  }

  /** What it watches over. */
  public Limits limits() {
    return limits;
  }

  /** Audited frames so far. */
  public long frames() {
    return frames;
  }

  /** How near the nearest test is to an alarm, 0 to 1. */
  public double evidence() {
    return Math.max(missed.evidence(), Math.max(wrong.evidence(), unknown.evidence()));
  }

  /** All that decides about later frames. */
  public Blob snapshot() {
    ByteWriter out = new ByteWriter(256).putByte(VERSION).putLong(frames);
    missed.write(out);
    wrong.write(out);
    unknown.write(out);
    return Blob.of(out.toBytes());
  }

  /** Goes on from a snapshot of an alarm with the same limits; one of another version is passed. */
  public void restore(Blob snapshot) {
    ByteReader in = new ByteReader(snapshot.bytes());
    if (in.getByte() == VERSION) {
      frames = in.getLong();
      missed.read(in);
      wrong.read(in);
      unknown.read(in);
    }
  }
}
