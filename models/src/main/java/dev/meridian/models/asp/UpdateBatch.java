package dev.meridian.models.asp;

import dev.meridian.models.base.Blob;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.ps.SparseUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * Updates encoded into one payload.
 *
 * @param payload the bytes
 * @param updates what a receiver decodes from them
 */
record UpdateBatch(Blob payload, List<SparseUpdate> updates) {

  /** Cuts updates into pieces of at most so many elements; none for no updates. */
  static List<List<SparseUpdate>> cut(List<SparseUpdate> updates, int maxElements) {
    List<List<SparseUpdate>> pieces = new ArrayList<>();
    List<SparseUpdate> piece = new ArrayList<>();
    int room = maxElements;
    for (SparseUpdate update : updates) {
      for (int from = 0; from < update.count(); ) {
        int to = Math.min(update.count(), from + room);
        piece.add(from == 0 && to == update.count() ? update : update.slice(from, to));
        room -= to - from;
        from = to;
        if (room == 0) {
          pieces.add(piece);
          piece = new ArrayList<>();
          room = maxElements;
        }
      }
    }
    if (!piece.isEmpty()) {
      pieces.add(piece);
    }
    return pieces;
  }

  /**
   * Encodes one piece.
   *
   * @param exact whether nothing may be rounded
   */
  static UpdateBatch of(List<SparseUpdate> piece, UpdateCodec codec, boolean exact) {
    return new UpdateBatch(exact ? codec.encodeExact(piece) : codec.encode(piece), piece);
  }

  /** Cuts and encodes. */
  static List<UpdateBatch> encode(
      List<SparseUpdate> updates, UpdateCodec codec, int maxElements, boolean exact) {
    List<UpdateBatch> batches = new ArrayList<>();
    for (List<SparseUpdate> piece : cut(updates, maxElements)) {
      batches.add(of(piece, codec, exact));
    }
    return batches;
  }

  int elements() {
    return updates.stream().mapToInt(SparseUpdate::count).sum();
  }
}
