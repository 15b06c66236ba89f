package dev.meridian.models.asp;

import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.SparseUpdate;
import dev.meridian.models.significance.SignificanceHistogram;
import java.util.List;

/**
 * Fills what links can carry beyond the significant updates with the most significant of the others
 * (Thesis §5.3.4). It is best effort: what finds no credit stays where it is.
 */
final class SoftSender {
  private final AspConfig config;
  private final ParameterStore store;
  private final SignificanceFilter filter;
  private final UpdateCodec codec;
  private final SignificanceHistogram histogram = new SignificanceHistogram();
  private double bytesPerElement = 4;

  SoftSender(AspConfig config, ParameterStore store, SignificanceFilter filter, UpdateCodec codec) {
    this.config = config;
    this.store = store;
    this.filter = filter;
    this.codec = codec;
  }

  /**
   * Sends to every mirror what its link has room for.
   *
   * @param hard the hard threshold
   * @param clockMicros how long a clock takes
   */
  void send(
      OutgoingStreams streams,
      float hard,
      double clockMicros,
      long nowMicros,
      List<Effect> effects) {
    for (OutgoingStream stream : streams.all()) {
      if (stream.carriesOwn() && !stream.isBehind() && stream.hasCredit()) {
        float soft = choose(stream, hard, clockMicros, nowMicros);
        stream.setSoftThreshold(soft);
        if (soft < hard) {
          give(
              stream,
              filter.owed(store.accumulated(), stream.backlog(), soft, true),
              streams.clock(),
              nowMicros,
              effects);
        }
      }
    }
  }

  private float choose(OutgoingStream stream, float hard, double clockMicros, long nowMicros) {
    histogram.clear();
    filter.count(store.accumulated(), stream.backlog(), histogram);
    LinkRate rate = stream.window().rate();
    return config
        .softThreshold()
        .choose(
            histogram,
            hard,
            rate.bytesPerSecond(),
            clockMicros,
            rate.queuedBytes(nowMicros),
            bytesPerElement);
  }

  private void give(
      OutgoingStream stream,
      List<SparseUpdate> updates,
      long clock,
      long nowMicros,
      List<Effect> effects) {
    int maxElements = config.limits().messageElements();
    for (List<SparseUpdate> piece : UpdateBatch.cut(updates, maxElements)) {
      if (stream.hasCredit()) {
        UpdateBatch batch = UpdateBatch.of(piece, codec, false);
        batch.updates().forEach(stream::takeFromBacklog);
        stream.send(batch.payload(), clock, nowMicros, effects);
        double bytes = (double) batch.payload().size() / batch.elements();
        bytesPerElement = 0.5 * (bytesPerElement + bytes);
      }
    }
    stream.dropBacklogIfZero();
  }
}
