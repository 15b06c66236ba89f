package dev.meridian.video.tune;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.classify.IngestCnnDescription;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.SourceFacts;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectExtractor;
import dev.meridian.video.objects.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A made-up stream whose every part is known: objects of three classes pass by in runs, the GT-CNN
 * overlooks some, and the ingest CNN is unsure to a degree that can be set. A frame says its number
 * in its first pixel.
 */
final class TestStreet {
  static final List<String> CLASSES = List.of("car", "person", IngestCnn.OTHER);
  static final long FRAME_MICROS = 500_000;
  static final int FEATURES = 4;

  private static final List<String> WORLD = List.of("car", "person", "dog");
  private static final int WIDTH = 100;

  /** An object in a frame. */
  record Thing(long run, String className, Box box, boolean seen, boolean changed) {}

  final List<List<Thing>> frames = new ArrayList<>();

  /** How often each detector was asked. */
  final Map<String, Integer> looks = new TreeMap<>();

  /** Frames that detectors fail on. */
  final Set<Integer> failing = new TreeSet<>();

  private final long seed;
  private final double doubt;

  /**
   * @param doubt of the ingest CNN, 0 for none to 1 for mere chance
   */
  TestStreet(long seed, int count, double doubt) {
    this.seed = seed;
    this.doubt = doubt;
    SplittableRandom random = new SplittableRandom(seed);
    List<Thing> present = new ArrayList<>();
    long nextRun = 0;
    for (int f = 0; f < count; f++) {
      present.removeIf(thing -> random.nextDouble() < 0.2);
      while (present.size() < 3 && random.nextDouble() < 0.5) {
        String name = WORLD.get(Math.min(2, (int) (3 * random.nextDouble())));
        Box box = new Box(random.nextInt(90), random.nextInt(90), 8, 8);
        present.add(new Thing(nextRun++, name, box, true, true));
      }
      List<Thing> inFrame = new ArrayList<>();
      for (Thing thing : present) {
        boolean seen = random.nextDouble() < 0.9;
        boolean changed = random.nextDouble() < 0.6;
        inFrame.add(new Thing(thing.run(), thing.className(), thing.box(), seen, changed));
      }
      frames.add(inFrame);
    }
  }

  static long timeMicros(long ordinal) {
    return ordinal * FRAME_MICROS;
  }

  SampledFrame frame(int number) {
    byte[] bgr = new byte[3 * WIDTH * WIDTH];
    bgr[0] = (byte) number;
    bgr[1] = (byte) (number >> 8);
    return new SampledFrame(number, number, timeMicros(number), new BgrImage(WIDTH, WIDTH, bgr));
  }

  static int numberOf(BgrImage image) {
    return (image.bgr()[0] & 0xff) | (image.bgr()[1] & 0xff) << 8;
  }

  List<FoundObject> found(int number) {
    return frames.get(number).stream()
        .map(t -> new FoundObject(t.run(), ObjectKind.MOVING, t.box(), t.changed()))
        .toList();
  }

  List<Detection> truth(int number) {
    return frames.get(number).stream()
        .filter(Thing::seen)
        .map(thing -> new Detection(thing.className(), 0.9f, thing.box()))
        .toList();
  }

  FrameSource source(int first, int end) {
    return new FrameSource() {
      private int next = first;

      @Override
      public SourceFacts facts() {
        return new SourceFacts(WIDTH, WIDTH, 1e6 / FRAME_MICROS, end, false);
      }

      @Override
      public Optional<FrameEvent> next() {
        return next < end ? Optional.of(frame(next++)) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  ObjectExtractor extractor() {
    return extractor(0);
  }

  /** One that finds nothing before a frame. */
  ObjectExtractor extractor(int blindUntil) {
    return new ObjectExtractor() {
      @Override
      public List<FoundObject> onFrame(SampledFrame frame) {
        return frame.ordinal() < blindUntil ? List.of() : found((int) frame.ordinal());
      }

      @Override
      public Blob snapshot() {
        return Blob.of(new byte[] {1});
      }

      @Override
      public void restore(Blob snapshot) {}

      @Override
      public void close() {}
    };
  }

  Detector gtCnn() {
    return detector("gt", 0.9f);
  }

  /** One that sees what the GT-CNN sees, but is less sure of it. */
  Detector detector(String name, float confidence) {
    return new Detector() {
      @Override
      public DetectorDescription description() {
        return new DetectorDescription(
            name, DetectorFamily.YOLOX, WIDTH, WORLD, Digest.of(new byte[] {2}));
      }

      @Override
      public List<Detection> detect(BgrImage image) {
        int number = numberOf(image);
        if (looks.merge(name, 1, Integer::sum) > 0 && failing.contains(number)) {
          throw new MeridianException(ErrorCode.INTERNAL, "cannot see frame " + number);
        }
        return truth(numberOf(image)).stream()
            .map(one -> new Detection(one.className(), confidence, one.box()))
            .toList();
      }

      @Override
      public void close() {}
    };
  }

  /** Answers by the class of the object in the box, mixed with chance. */
  IngestCnn cnn() {
    return new IngestCnn() {
      @Override
      public IngestCnnDescription description() {
        return new IngestCnnDescription(
            "small-32", 32, CLASSES, FEATURES, Digest.of(new byte[] {3}));
      }

      @Override
      public List<ClassifiedObject> classify(List<Crop> crops) {
        return crops.stream().map(TestStreet.this::answer).toList();
      }

      @Override
      public void close() {}
    };
  }

  private ClassifiedObject answer(IngestCnn.Crop crop) {
    int number = numberOf(crop.frame());
    Thing thing =
        frames.get(number).stream()
            .filter(t -> t.box().equals(crop.box()))
            .findFirst()
            .orElseThrow();
    int own = CLASSES.indexOf(thing.className());
    own = own < 0 ? CLASSES.size() - 1 : own;
    SplittableRandom random = new SplittableRandom(seed + 31L * number + 7919L * thing.run());
    float[] scores = new float[CLASSES.size()];
    float sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = (float) (doubt * random.nextDouble() + (c == own ? 1 - doubt : 0) + 0.01);
      sum += scores[c];
    }
    float[] feature = new float[FEATURES];
    feature[own] = 1;
    feature[FEATURES - 1] = (float) (doubt * random.nextDouble());
    double length = Math.sqrt(1 + feature[FEATURES - 1] * feature[FEATURES - 1]);
    for (int i = 0; i < FEATURES; i++) {
      feature[i] /= (float) length;
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
    return new ClassifiedObject(FloatRow.of(scores), FloatRow.of(feature));
  }

  /** An answer that favours no class. */
  ClassifiedObject uncertain() {
    return new ClassifiedObject(
        FloatRow.of(0.34f, 0.33f, 0.33f), FloatRow.of(0.5f, 0.5f, 0.5f, 0.5f));
  }

  /** Keeps nothing of pictures but their number. */
  static ImageCodec codec() {
    return new ImageCodec() {
      @Override
      public Blob encodeJpeg(BgrImage image, int quality) {
        return Blob.of(new byte[] {image.bgr()[0], image.bgr()[1]});
      }

      @Override
      public Blob encodeJpegCrop(BgrImage image, Box box, int quality) {
        return Blob.of(new byte[] {1});
      }

      @Override
      public BgrImage decode(Blob file) {
        return new BgrImage(1, 1, new byte[] {file.bytes()[0], file.bytes()[1], 0});
      }
    };
  }
}
