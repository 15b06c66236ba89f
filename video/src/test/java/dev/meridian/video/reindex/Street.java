package dev.meridian.video.reindex;

import dev.meridian.models.base.Blob;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.IngestArchitectures;
import dev.meridian.video.cluster.IncrementalClustering;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.TopKIndex;
import dev.meridian.video.ingest.ClassifiedChunk;
import dev.meridian.video.ingest.ClassifiedChunk.SeenObject;
import dev.meridian.video.ingest.FrameChunk;
import dev.meridian.video.ingest.IndexStage;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.ingest.KeepRule;
import dev.meridian.video.ingest.KeptPictures;
import dev.meridian.video.ingest.SampleStretch;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectKind;
import dev.meridian.video.specialize.SpecializationSettings;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random stream of classified objects: runs come, stand, change, vanish for a frame and go. The
 * last look of a run and how often it changed decide about its scores and feature.
 */
final class Street {
  static final List<String> CLASSES = List.of("car", "person", "OTHER");
  static final int FEATURES = 3;

  /** Of the generations; the stream's settings are others by now. */
  static final double RUN_FACTOR = 1.5;

  /** What it is indexed with, but for T, run-factor and the depth. */
  static final IngestSettings SETTINGS =
      new IngestSettings(
          2,
          0,
          0.5f,
          1,
          4,
          0.8,
          2,
          KeepRule.DEFAULT,
          90,
          80,
          10,
          SampleStretch.DEFAULT,
          10,
          0,
          SpecializationSettings.defaults(IngestArchitectures.ALL.get(0), 1));

  private static final long SECOND = 1_000_000;

  private final Random random;
  private final Map<Long, ClassifiedObject> looks = new TreeMap<>();
  private final List<ClassifiedChunk> chunks = new ArrayList<>();
  private long nextRun;

  Street(long seed, int frames, long firstOrdinal) {
    random = new Random(seed);
    for (long ordinal = firstOrdinal; ordinal < firstOrdinal + frames; ordinal++) {
      chunks.add(chunk(ordinal));
    }
  }

  private ClassifiedChunk chunk(long ordinal) {
    long time = ordinal * SECOND;
    List<SeenObject> seen = new ArrayList<>();
    looks.keySet().removeIf(run -> random.nextInt(12) == 0);
    looks.keySet().stream()
        .toList()
        .forEach(
            run -> {
              if (random.nextInt(15) > 0) {
                boolean changes = random.nextInt(3) == 0;
                if (changes) {
                  looks.put(run, look(looks.get(run).feature(), 0.3f));
                }
                seen.add(seen(run, changes ? Optional.of(looks.get(run)) : Optional.empty()));
              }
            });
    if (looks.size() < 5 && random.nextBoolean()) {
      long run = nextRun++;
      looks.put(run, look(FloatRow.of(0, 0, 0), 1));
      seen.add(seen(run, Optional.of(looks.get(run))));
    }
    BgrImage image = new BgrImage(1, 1, new byte[] {(byte) ordinal, (byte) (ordinal >> 8), 1});
    List<Gap> gaps = ordinal % 20 == 7 ? List.of(new Gap(time + 1, time + 2, "lost")) : List.of();
    return new ClassifiedChunk(
        new FrameChunk(List.of(new SampledFrame(ordinal, 3 * ordinal, time, image)), gaps, false),
        List.of(seen),
        Optional.empty(),
        Optional.empty());
  }

  private static SeenObject seen(long run, Optional<ClassifiedObject> classified) {
    Box box = new Box(10 * run, 0, 8, 8);
    return new SeenObject(
        new FoundObject(run, ObjectKind.MOVING, box, classified.isPresent()), classified);
  }

  /** Near the feature before, or anywhere. */
  private ClassifiedObject look(FloatRow near, float spread) {
    float[] feature = new float[FEATURES];
    double squares = 0;
    for (int i = 0; i < FEATURES; i++) {
      feature[i] = near.get(i) + spread * (float) random.nextGaussian();
      squares += feature[i] * feature[i];
    }
    float[] scores = new float[CLASSES.size()];
    float sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = 0.05f + random.nextFloat();
      sum += scores[c];
    }
    for (int i = 0; i < FEATURES; i++) {
      feature[i] /= (float) Math.sqrt(squares);
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
    return new ClassifiedObject(FloatRow.of(scores), FloatRow.of(feature));
  }

  /** Ingests the stream with this T. */
  void index(VideoStore store, IndexKey index, double threshold, int depth) {
    IndexStage stage =
        new IndexStage(
            SETTINGS.keep(),
            new IncrementalClustering(
                SETTINGS.clustering(threshold, RUN_FACTOR, FEATURES, CLASSES.size())),
            new TopKIndex(depth),
            new KeptPictures(new Pixels(), 90, 80));
    for (ClassifiedChunk chunk : chunks) {
      IndexBatch batch = stage.apply(chunk);
      store.write(index, batch);
    }
  }

  /** Files that hold the three bytes of a one-pixel picture. */
  static final class Pixels implements ImageCodec {
    @Override
    public Blob encodeJpeg(BgrImage image, int quality) {
      return Blob.of(image.bgr());
    }

    @Override
    public Blob encodeJpegCrop(BgrImage image, Box box, int quality) {
      byte[] bytes = image.bgr();
      return Blob.of(bytes[0], bytes[1], (byte) (box.x() / 10));
    }

    @Override
    public BgrImage decode(Blob file) {
      return new BgrImage(1, 1, file.bytes());
    }
  }
}
