package dev.meridian.video.objects;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.objects.pixels.MeanSubtractor;
import dev.meridian.video.objects.pixels.StateReader;
import dev.meridian.video.objects.pixels.StateWriter;
import dev.meridian.video.objects.pixels.SubtractorFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Objects of a camera that does not move (Thesis §4.4.1): what differs from the background, and
 * what the GT-CNN sees standing in the background.
 *
 * <p>Without {@link #bootstrap} the first frame is taken for the background; what moves away from
 * it is sorted out within seconds. A frame of another size starts the background anew.
 */
public final class StaticCameraExtractor implements ObjectExtractor {
  private static final int MAGIC = 0x4a424f4d;
  private static final int VERSION = 2;

  private final ObjectSettings settings;
  private final Detector gtCnn;
  private final SubtractorFactory subtractors;
  private final RunTracker tracker;
  private final BackgroundObjects standing;
  private StaticView view;
  private long lastMicros;
  private long lookCreditMicros;
  private long looks;

  /**
   * Subtracts the running mean.
   *
   * @param gtCnn looks at each new background picture; stays the caller's to close
   */
  public StaticCameraExtractor(ObjectSettings settings, Detector gtCnn) {
    this(
        settings,
        gtCnn,
        (width, height) -> new MeanSubtractor(settings.subtraction(), width, height));
  }

  public StaticCameraExtractor(
      ObjectSettings settings, Detector gtCnn, SubtractorFactory subtractors) {
    this.settings = settings;
    this.gtCnn = gtCnn;
    this.subtractors = subtractors;
    this.tracker = new RunTracker(settings.runs());
    this.standing = new BackgroundObjects(settings.standing(), settings.reduction());
  }

  /**
   * Takes the median of frames for the background, before the first frame.
   *
   * @param sample frames of one size, spread over a stretch of the stream; the more time they span,
   *     the less of what moves is left in the background
   */
  public void bootstrap(List<BgrImage> sample) {
    if (sample.isEmpty()) {
      throw new MeridianException(
          ErrorCode.NO_FRAMES, "no frames to make a background of: use a source that has some");
    }
    renewView(sample.get(0));
    view.start(sample);
    look();
    lastMicros = Long.MIN_VALUE;
    // The look at a background made of many frames is the first of the stream's; one frame alone
    // still shows what moves, and that is to be sorted out soon.
    lookCreditMicros = sample.size() > 1 ? lookIntervalMicros() : 0;
  }

  @Override
  public List<FoundObject> onFrame(SampledFrame frame) {
    BgrImage image = frame.image();
    long time = frame.timeMicros();
    if (view == null || !view.fits(image)) {
      bootstrap(List.of(image));
    }
    long elapsed = lastMicros == Long.MIN_VALUE ? 0 : Math.max(0, time - lastMicros);
    lastMicros = time;
    List<Box> boxes = view.moving(image, time, elapsed);
    List<FoundObject> found = new ArrayList<>();
    for (Run run : tracker.link(boxes, time)) {
      boolean changed = run.changed(view.reduced(), settings.reduction(), settings.change());
      found.add(new FoundObject(run.id(), ObjectKind.MOVING, run.box(), changed));
    }
    standing.endLeft(box -> view.hasLeft(box, time));
    found.addAll(standing.found(view.mask(), settings.change(), time));
    found.sort(Comparator.comparingLong(FoundObject::runId));
    List<FoundObject> placed = found.stream().map(this::inFrame).toList();
    if (mayLook(time) && view.absorb(image, standing.all(), time)) {
      lookCreditMicros = Math.max(lookCreditMicros, time) + lookIntervalMicros();
      look();
    }
    return placed;
  }

  /** Looks are spread so that their mean distance holds while a few may come at once. */
  private boolean mayLook(long time) {
    long ahead = (settings.standing().lookBurst() - 1) * lookIntervalMicros();
    return time >= lookCreditMicros - ahead;
  }

  private long lookIntervalMicros() {
    return settings.standing().lookInterval().toNanos() / 1000;
  }

  private FoundObject inFrame(FoundObject object) {
    Box box = view.inFrame(object.box());
    return new FoundObject(object.runId(), object.kind(), box, object.changed());
  }

  /** How often the GT-CNN has looked at the background, restored snapshots included. */
  public long backgroundLooks() {
    return looks;
  }

  /** The background as the GT-CNN last saw it; the stream must have started. */
  public BgrImage background() {
    if (view == null) {
      throw new IllegalStateException("no frame was seen yet, so there is no background");
    }
    return view.background();
  }

  private void look() {
    looks++;
    standing.renew(gtCnn.detect(view.background()), view.absorbed(), tracker);
  }

  private void renewView(BgrImage like) {
    close();
    view = new StaticView(settings, subtractors, like.width(), like.height());
    tracker.clear();
    standing.clear();
  }

  @Override
  public Blob snapshot() {
    StateWriter out = new StateWriter();
    out.integer(MAGIC);
    out.integer(VERSION);
    out.number(lastMicros);
    out.number(lookCreditMicros);
    out.number(looks);
    tracker.write(out);
    standing.write(out);
    out.flag(view != null);
    if (view != null) {
      view.write(out);
    }
    return out.toBlob();
  }

  @Override
  public void restore(Blob snapshot) {
    StateReader in = new StateReader(snapshot);
    in.expect(MAGIC, "kind of object extractor");
    in.expect(VERSION, "snapshot version");
    lastMicros = in.number();
    lookCreditMicros = in.number();
    looks = in.number();
    tracker.read(in);
    standing.read(in);
    close();
    view = null;
    if (in.flag()) {
      int width = in.positive();
      view = new StaticView(settings, subtractors, width, in.positive());
      view.read(in);
    }
    in.end();
  }

  @Override
  public void close() {
    if (view != null) {
      view.close();
    }
  }
}
