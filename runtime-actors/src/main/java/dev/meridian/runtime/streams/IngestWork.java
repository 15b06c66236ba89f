package dev.meridian.runtime.streams;

import dev.meridian.models.base.Blob;
import dev.meridian.video.store.StreamRecord;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The video work behind an ingest. Calls block and are heavy: they run on the native dispatcher.
 * Failures are {@link dev.meridian.models.base.MeridianException}s.
 */
public interface IngestWork {
  /**
   * The ingest CNN of a stream.
   *
   * @param cnn the network as it is stored
   * @param cnnDigest its digest
   * @param classes what it tells apart, OTHER last
   * @param sampleUntilMicros it was trained on frames before this time
   */
  record Specialized(Blob cnn, String cnnDigest, List<String> classes, long sampleUntilMicros) {
    public Specialized {
      classes = List.copyOf(classes);
    }
  }

  /** Name of the blob that holds a generation's ingest CNN. */
  static String cnnBlob(int generation) {
    return "cnn-" + generation;
  }

  /**
   * Labels samples of the stream with its GT-CNN and trains its ingest CNN.
   *
   * @param phase is told what is being done, for people
   * @param cancelled asked now and then; once true the work may end with any result or failure
   */
  Specialized specialize(StreamRecord stream, Consumer<String> phase, BooleanSupplier cancelled);

  /** Opens the stream's source and stages where its index ends. */
  IngestRun open(StreamRecord stream);
}
