package dev.meridian.models.asp;

import dev.meridian.models.base.Blob;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.overlay.Routes;
import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.SparseUpdate;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Gives a shard that lost its state that of a mirror, piece by piece: for every source of updates
 * the sum that the mirror knows, the lost shard's own included.
 *
 * <p>The shard that lost its state asks for pieces, a few at a time, and again for those that stay
 * away; the mirror keeps nothing between them. That pieces are of different moments does no harm:
 * every source then says what its sum is now.
 */
final class StateTransfer {
  private static final int ASKED_AT_ONCE = 8;

  private final AspConfig config;
  private final ParameterStore store;
  private final Contributions contributions;
  private final UpdateCodec codec;
  private final long incarnation;
  private int donor = -1;
  private final BitSet have = new BitSet();
  private int pieces;
  private int asked;
  private long clock;
  private long askedMicros;

  StateTransfer(
      AspConfig config,
      ParameterStore store,
      Contributions contributions,
      UpdateCodec codec,
      long incarnation) {
    this.config = config;
    this.store = store;
    this.contributions = contributions;
    this.codec = codec;
    this.incarnation = incarnation;
  }

  /** Whether this shard has no state of its own yet. */
  boolean isRunning() {
    return donor >= 0;
  }

  /** The clock that the donor had finished. */
  long clock() {
    return clock;
  }

  // The shard that lost its state

  void start(int from, long nowMicros, List<Effect> effects) {
    donor = from;
    pieces = 1;
    ask(nowMicros, effects);
  }

  private void ask(long nowMicros, List<Effect> effects) {
    askedMicros = nowMicros;
    asked = 0;
    for (int piece = have.nextClearBit(0);
        piece < pieces && asked < ASKED_AT_ONCE;
        piece = have.nextClearBit(piece + 1)) {
      asked++;
      effects.add(
          new Effect.SendControl(
              donor, new MirrorMessage.StateRequest(config.dataCenter(), incarnation, piece)));
    }
  }

  void onTick(long nowMicros, List<Effect> effects) {
    if (isRunning() && nowMicros - askedMicros >= config.limits().resendAfterMicros()) {
      ask(nowMicros, effects);
    }
  }

  /** Takes a piece; true when it was the last one that was missing. */
  boolean onPiece(MirrorMessage.StatePiece piece, long nowMicros, List<Effect> effects) {
    if (!isRunning()
        || piece.incarnation() != incarnation
        || have.get(piece.piece())
        || !piece.range().isIn(store.values())) {
      return false;
    }
    have.set(piece.piece());
    pieces = piece.pieces();
    clock = Math.max(clock, piece.clock());
    ElementArrays into =
        piece.source() == config.dataCenter()
            ? store.contributed()
            : contributions.of(piece.source());
    for (SparseUpdate update : codec.decode(piece.payload())) {
      into.add(update);
      store.apply(update);
    }
    asked--;
    if (have.cardinality() == pieces) {
      donor = -1;
      return true;
    }
    if (asked <= 0) {
      ask(nowMicros, effects);
    }
    return false;
  }

  // The mirror that gives

  void onRequest(
      int from,
      MirrorMessage.StateRequest request,
      Routes routes,
      long finished,
      List<Effect> effects) {
    TreeSet<Integer> known = new TreeSet<>(List.of(config.dataCenter()));
    routes.incoming().forEach(route -> known.add(route.source()));
    List<Integer> sources = List.copyOf(known);
    List<ElementRange> ranges = ElementRange.all(store.values(), config.limits().messageElements());
    int count = sources.size() * ranges.size();
    if (request.piece() < 0 || request.piece() >= count) {
      return;
    }
    int source = sources.get(request.piece() / ranges.size());
    ElementRange range = ranges.get(request.piece() % ranges.size());
    effects.add(
        new Effect.SendData(
            from,
            new MirrorMessage.StatePiece(
                source,
                request.incarnation(),
                request.piece(),
                count,
                finished,
                range,
                payload(source, range))));
  }

  private Blob payload(int source, ElementRange range) {
    boolean own = source == config.dataCenter();
    ElementArrays sum = own ? store.contributed() : contributions.of(source);
    List<SparseUpdate> picked = range.pick(sum);
    if (own) {
      for (SparseUpdate update : picked) {
        for (int i = 0; i < update.count(); i++) {
          update.values()[i] -= store.accumulated().get(range.table(), update.indexes()[i]);
        }
      }
    }
    return codec.encodeExact(picked);
  }
}
