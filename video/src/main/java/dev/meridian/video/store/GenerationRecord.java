package dev.meridian.video.store;

import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import java.util.List;

/**
 * One generation of a stream's index: a stretch of the stream, read with one set of parameters.
 * Ordinals are those of the stream, so a generation that begins in its middle does not begin at 0.
 *
 * @param generation its number, from 1; later ones take the place of earlier ones where they speak
 *     of the same time
 * @param indexed the generation whose clusters and objects it reads: its own number, or an earlier
 *     one when only K, Skip_th or the GT-CNN changed
 * @param evidence the generation whose pictures it shows: its own number for one made from frames
 * @param parameters how it was made and is read
 * @param classes classes of its ingest CNN, the last being OTHER
 * @param cnnDigest digest of its ingest CNN, as text
 * @param gtCnn name of the GT-CNN that answers
 * @param firstOrdinal its first sampled frame
 * @param fromMicros start of the stretch, presentation time, inclusive
 * @param toMicros end of the stretch, exclusive; {@link Long#MAX_VALUE} while it grows
 * @param origin what it was made from
 * @param state whether queries may read it
 */
public record GenerationRecord(
    int generation,
    int indexed,
    int evidence,
    GenerationParameters parameters,
    List<String> classes,
    String cnnDigest,
    String gtCnn,
    long firstOrdinal,
    long fromMicros,
    long toMicros,
    Origin origin,
    State state) {

  /** What a generation was made from. */
  public enum Origin {
    /** From the frames of the stream. */
    INGEST,
    /** From the evidence that an earlier generation keeps. */
    REINDEX
  }

  /** How far a generation is. */
  public enum State {
    /** Being written aside; nobody reads it. */
    BUILDING,
    /** Readable, and frames are still added. */
    GROWING,
    /** Readable; nothing is added any more. */
    COMPLETE
  }

  public GenerationRecord {
    classes = List.copyOf(classes);
    boolean numbered = generation >= 1 && indexed >= 1 && evidence >= 1;
    if (!numbered || indexed > generation || evidence > indexed) {
      throw new IllegalArgumentException(
          "generation %d cannot read %d and %d".formatted(generation, indexed, evidence));
    }
    if (classes.isEmpty() || firstOrdinal < 0 || fromMicros < 0 || toMicros < fromMicros) {
      throw new IllegalArgumentException(
          "generation %d has no stretch or classes: from ordinal %d, %d to %d µs, classes %s"
              .formatted(generation, firstOrdinal, fromMicros, toMicros, classes));
    }
  }

  /** Where its clusters and objects are. */
  public IndexKey index(StreamId stream) {
    return new IndexKey(stream, indexed);
  }

  public boolean readable() {
    return state != State.BUILDING;
  }

  /** With an end, as no more frames are added. */
  public GenerationRecord closed(long endMicros) {
    return with(parameters, Math.max(fromMicros, endMicros), State.COMPLETE);
  }

  /** In another state. */
  public GenerationRecord in(State next) {
    return with(parameters, toMicros, next);
  }

  /** Made and read with other parameters. */
  public GenerationRecord with(GenerationParameters others) {
    return with(others, toMicros, state);
  }

  private GenerationRecord with(GenerationParameters others, long endMicros, State next) {
    return new GenerationRecord(
        generation,
        indexed,
        evidence,
        others,
        classes,
        cnnDigest,
        gtCnn,
        firstOrdinal,
        fromMicros,
        endMicros,
        origin,
        next);
  }
}
