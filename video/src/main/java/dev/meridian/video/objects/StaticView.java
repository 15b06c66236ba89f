package dev.meridian.video.objects;

import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.pixels.Alignment;
import dev.meridian.video.objects.pixels.BackgroundPicture;
import dev.meridian.video.objects.pixels.ForegroundMask;
import dev.meridian.video.objects.pixels.FrameReducer;
import dev.meridian.video.objects.pixels.MedianBackground;
import dev.meridian.video.objects.pixels.ReducedImage;
import dev.meridian.video.objects.pixels.Region;
import dev.meridian.video.objects.pixels.StateReader;
import dev.meridian.video.objects.pixels.StateWriter;
import dev.meridian.video.objects.pixels.Stillness;
import dev.meridian.video.objects.pixels.Subtractor;
import dev.meridian.video.objects.pixels.SubtractorFactory;
import java.util.List;

/** What a static camera looks at: all that is kept per pixel, for frames of one size. */
final class StaticView implements AutoCloseable {
  private final ObjectSettings settings;
  private final int width;
  private final int height;
  private final FrameReducer reducer;
  private final Alignment alignment;
  private final Subtractor subtractor;
  private final ForegroundMask mask;
  private final Stillness stillness;
  private final Absorption absorption;
  private final BoxBuilder builder;
  private BackgroundPicture picture;
  private ReducedImage reduced;

  StaticView(ObjectSettings settings, SubtractorFactory subtractors, int width, int height) {
    this.settings = settings;
    this.width = width;
    this.height = height;
    this.reducer = new FrameReducer(width, height, settings.reduction());
    int columns = reducer.reducedWidth();
    int rows = reducer.reducedHeight();
    this.alignment = new Alignment(settings.subtraction().shiftLimit(), columns, rows);
    this.subtractor = subtractors.create(columns, rows);
    this.mask = new ForegroundMask(columns, rows);
    this.stillness = new Stillness(settings.standing().stillDifference(), columns, rows);
    this.absorption =
        new Absorption(settings.standing(), settings.boxes().linkGap(), columns, rows);
    this.builder = new BoxBuilder(settings.boxes(), settings.reduction(), width, height);
  }

  boolean fits(BgrImage frame) {
    return reducer.fits(frame);
  }

  void start(List<BgrImage> sample) {
    MedianBackground background = MedianBackground.of(sample, reducer, alignment);
    subtractor.start(background.reduced(), background.noise());
    picture = new BackgroundPicture(background.picture());
  }

  BgrImage background() {
    return picture.image();
  }

  /** The boxes of what moves, as places of the background, in order of their first pixel. */
  List<Box> moving(BgrImage frame, long timeMicros, long elapsedMicros) {
    reduced = alignment.align(reducer.reduce(frame), subtractor.background());
    subtractor.findForeground(reduced, mask);
    List<Region> objects = builder.objects(mask);
    stillness.update(reduced, mask, objects, timeMicros);
    subtractor.learn(reduced, mask, objects, elapsedMicros);
    return objects.stream().map(builder::box).toList();
  }

  /** A box of the background where the last frame shows it. */
  Box inFrame(Box box) {
    if (alignment.shiftX() == 0 && alignment.shiftY() == 0) {
      return box;
    }
    float x = box.x() + alignment.shiftX() * settings.reduction();
    float y = box.y() + alignment.shiftY() * settings.reduction();
    return new Box(x, y, box.width(), box.height()).clip(width, height);
  }

  /** The last frame, small. */
  ReducedImage reduced() {
    return reduced;
  }

  /** The pixels of the last frame that belong to moving objects. */
  ForegroundMask mask() {
    return mask;
  }

  /** Makes what has stood still background; whether that changed the background. */
  boolean absorb(BgrImage frame, List<BackgroundObject> objects, long timeMicros) {
    List<Region> places = objects.stream().map(object -> place(object.box())).toList();
    if (!absorption.choose(stillness, places, settings.boxes().minPixels(), timeMicros)) {
      return false;
    }
    subtractor.absorb(reduced, absorption.chosen());
    stillness.forget(absorption.chosen());
    int shiftX = Math.round(alignment.shiftX() * settings.reduction());
    int shiftY = Math.round(alignment.shiftY() * settings.reduction());
    picture.patch(frame, absorption.chosen(), settings.reduction(), shiftX, shiftY);
    return true;
  }

  /** Whether the last frame shows that what stood at a place of the background has left it. */
  boolean hasLeft(Box box, long timeMicros) {
    return absorption.hasLeft(stillness, place(box), timeMicros);
  }

  private Region place(Box box) {
    return Boxes.toRegion(box, settings.reduction(), mask.width(), mask.height());
  }

  /** The pixels of the last absorption. */
  ForegroundMask absorbed() {
    return absorption.chosen();
  }

  void write(StateWriter out) {
    out.integer(width);
    out.integer(height);
    out.integer(settings.reduction());
    out.integer(subtractor.code());
    subtractor.write(out);
    alignment.write(out);
    stillness.write(out);
    picture.write(out);
  }

  /** Reads what follows the size. */
  void read(StateReader in) {
    in.expect(settings.reduction(), "reduction");
    in.expect(subtractor.code(), "background subtraction");
    subtractor.read(in);
    alignment.read(in);
    stillness.read(in);
    picture = BackgroundPicture.read(in, width, height);
  }

  @Override
  public void close() {
    subtractor.close();
  }
}
