package dev.meridian.models.asp;

import dev.meridian.models.base.Blob;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.ps.SparseUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * Updates cut into pieces of bounded size and encoded.
 *
 * @param payload the bytes
 * @param updates what a receiver decodes from them
 */
record UpdateBatch(Blob payload, List<SparseUpdate> updates) {

  /** Encodes updates, cut into pieces of at most so many elements; none for no updates. */
  static List<UpdateBatch> encode(List<SparseUpdate> updates, UpdateCodec codec, int maxElements) {
    List<UpdateBatch> batches = new ArrayList<>();
    List<SparseUpdate> piece = new ArrayList<>();
    int room = maxElements;
    for (SparseUpdate update : updates) {
      for (int from = 0; from < update.count(); ) {
        int to = Math.min(update.count(), from + room);
        piece.add(from == 0 && to == update.count() ? update : update.slice(from, to));
        room -= to - from;
        from = to;
        if (room == 0) {
          batches.add(of(piece, codec));
          piece = new ArrayList<>();
          room = maxElements;
        }
      }
    }
    if (!piece.isEmpty()) {
      batches.add(of(piece, codec));
    }
    return batches;
  }

  private static UpdateBatch of(List<SparseUpdate> piece, UpdateCodec codec) {
    return new UpdateBatch(codec.encode(piece), piece);
  }
}
