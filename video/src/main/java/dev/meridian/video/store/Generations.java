package dev.meridian.video.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which generation speaks for which time. */
public final class Generations {
  private Generations() {}

  /**
   * The readable generations such that every moment is spoken for by one at most: the newest that
   * covers it. A generation that is made from another one covers all of it, so the stretches never
   * have to be cut.
   *
   * @param all of one stream, in any order
   * @return by time
   */
  public static List<GenerationRecord> current(List<GenerationRecord> all) {
    List<GenerationRecord> newestFirst =
        all.stream()
            .filter(GenerationRecord::readable)
            .sorted(Comparator.comparingInt(GenerationRecord::generation).reversed())
            .toList();
    List<GenerationRecord> current = new ArrayList<>();
    for (GenerationRecord one : newestFirst) {
      if (current.stream().noneMatch(newer -> overlap(newer, one))) {
        current.add(one);
      }
    }
    current.sort(Comparator.comparingLong(GenerationRecord::fromMicros));
    return current;
  }

  /**
   * A stream's generations by number. One whose first generation was never changed has no records
   * of them: then it follows from the stream's own settings.
   *
   * @param stored as the store has them
   * @param own what the stream's settings say
   */
  public static List<GenerationRecord> of(
      StreamRecord stream, List<GenerationRecord> stored, GenerationParameters own) {
    if (!stored.isEmpty() || stream.generation() == 0) {
      return stored;
    }
    int only = stream.generation();
    return List.of(
        new GenerationRecord(
            only,
            only,
            only,
            own,
            stream.classes(),
            stream.cnnDigest(),
            stream.gtCnn(),
            0,
            0,
            Long.MAX_VALUE,
            GenerationRecord.Origin.INGEST,
            stream.state().ended()
                ? GenerationRecord.State.COMPLETE
                : GenerationRecord.State.GROWING));
  }

  /** The number after the last, from 1. */
  public static int next(List<GenerationRecord> all) {
    return 1 + all.stream().mapToInt(GenerationRecord::generation).max().orElse(0);
  }

  private static boolean overlap(GenerationRecord a, GenerationRecord b) {
    boolean sameStart = a.fromMicros() == b.fromMicros() && a.firstOrdinal() == b.firstOrdinal();
    return sameStart || (a.fromMicros() < b.toMicros() && b.fromMicros() < a.toMicros());
  }
}
