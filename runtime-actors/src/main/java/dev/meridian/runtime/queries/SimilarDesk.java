package dev.meridian.runtime.queries;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.query.Similar;
import dev.meridian.video.query.SimilarReader;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Finds objects that look like a picture or like another object. Thread-safe. */
public final class SimilarDesk {
  private static final int MOST = 1000;

  private final VideoStore store;
  private final BasisReader streams;
  private final ImageCodec codec;
  private final Function<Blob, IngestCnn> cnns;
  private final Executor executor;

  /**
   * @param cnns loads a trained ingest CNN
   * @param executor where networks run
   */
  public SimilarDesk(
      VideoStore store,
      BasisReader streams,
      ImageCodec codec,
      Function<Blob, IngestCnn> cnns,
      Executor executor) {
    this.store = store;
    this.streams = streams;
    this.codec = codec;
    this.cnns = cnns;
    this.executor = executor;
  }

  /**
   * What is looked for.
   *
   * @param frame a picture
   * @param box where the object is in it
   */
  private record Wanted(BgrImage frame, Box box) {}

  /**
   * Objects like the one in a picture.
   *
   * @param picture a JPEG or PNG file that shows the object and little else
   * @param asked streams to search; empty means all
   * @param limit how many are wanted, 1 to 1000
   */
  public CompletionStage<List<Similar>> like(Blob picture, List<StreamId> asked, int limit) {
    return search(
        asked,
        limit,
        () -> {
          BgrImage image = codec.decode(picture);
          return new Wanted(image, new Box(0, 0, image.width(), image.height()));
        });
  }

  /**
   * Objects like a stored one.
   *
   * @param stream its stream
   * @param object its id; its picture must be kept
   * @param asked streams to search; empty means all
   * @param limit how many are wanted, 1 to 1000
   */
  public CompletionStage<List<Similar>> like(
      StreamId stream, long object, List<StreamId> asked, int limit) {
    return search(asked, limit, () -> stored(stream, object));
  }

  private interface Source {
    Wanted read();
  }

  private CompletionStage<List<Similar>> search(List<StreamId> asked, int limit, Source source) {
    if (limit < 1 || limit > MOST) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "limit " + limit + " is not allowed: use 1 to " + MOST);
    }
    return CompletableFuture.supplyAsync(() -> search(source.read(), asked, limit), executor);
  }

  private Wanted stored(StreamId stream, long id) {
    for (GenerationRecord generation :
        streams.generations(List.of(stream)).getOrDefault(stream, List.of())) {
      IndexKey index = generation.index(stream);
      Optional<ObjectRecord> object = store.object(index, id);
      if (object.isPresent()) {
        Optional<Blob> frame = store.frameJpeg(index, object.get().frames().firstOrdinal());
        if (frame.isPresent()) {
          return new Wanted(codec.decode(frame.get()), object.get().box());
        }
      }
    }
    throw new MeridianException(
        ErrorCode.UNKNOWN_STREAM,
        "stream %s keeps no picture of an object %d: take one of the objects of a hit"
            .formatted(stream, id));
  }

  private List<Similar> search(Wanted wanted, List<StreamId> asked, int limit) {
    List<List<Similar>> found = new ArrayList<>();
    streams
        .generations(asked)
        .forEach(
            (stream, generations) -> {
              for (GenerationRecord generation : generations) {
                feature(stream, generation, wanted)
                    .ifPresent(
                        feature ->
                            found.add(
                                SimilarReader.nearest(
                                    store, generation.index(stream), feature, limit)));
              }
            });
    return SimilarReader.merge(found, limit);
  }

  /** By the ingest CNN that the generation's objects were seen with. */
  private Optional<FloatRow> feature(StreamId stream, GenerationRecord generation, Wanted wanted) {
    Optional<Blob> network = store.blob(stream, "cnn-" + generation.evidence());
    return network.map(
        file -> {
          try (IngestCnn cnn = cnns.apply(file)) {
            return cnn.classify(List.of(new IngestCnn.Crop(wanted.frame(), wanted.box())))
                .get(0)
                .feature();
          }
        });
  }
}
