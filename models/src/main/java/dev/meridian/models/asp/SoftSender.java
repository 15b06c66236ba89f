package dev.meridian.models.asp;

import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.SparseUpdate;
import dev.meridian.models.significance.SignificanceHistogram;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Fills what links can carry beyond the significant updates with the most significant of the others
 * (Thesis §5.3.4). It is best effort: what finds no credit stays where it is.
 */
final class SoftSender {
  private final AspConfig config;
  private final ParameterStore store;
  private final SignificanceFilter filter;
  private final SignificanceHistogram histogram = new SignificanceHistogram();
  private double bytesPerElement = 4;

  SoftSender(AspConfig config, ParameterStore store, SignificanceFilter filter) {
    this.config = config;
    this.store = store;
    this.filter = filter;
  }

  void send(
      Collection<OutgoingStream> streams,
      Function<List<SparseUpdate>, List<UpdateBatch>> encoder,
      float hard,
      long clock,
      double clockMicros,
      long nowMicros,
      List<Effect> effects) {
    for (OutgoingStream stream : streams) {
      if (stream.carriesOwn() && !stream.isBehind() && stream.hasCredit()) {
        float soft = choose(stream, hard, clockMicros);
        stream.setSoftThreshold(soft);
        if (soft < hard) {
          ElementArrays accumulated = store.accumulated();
          List<UpdateBatch> batches =
              encoder.apply(filter.owed(accumulated, stream.backlog(), soft, true));
          give(stream, batches, clock, nowMicros, effects);
        }
      }
    }
  }

  private float choose(OutgoingStream stream, float hard, double clockMicros) {
    histogram.clear();
    filter.count(store.accumulated(), stream.backlog(), histogram);
    SendWindow window = stream.window();
    return config
        .softThreshold()
        .choose(
            histogram,
            hard,
            window.rate().bytesPerSecond(),
            clockMicros,
            window.inFlightBytes(),
            bytesPerElement);
  }

  private void give(
      OutgoingStream stream,
      List<UpdateBatch> batches,
      long clock,
      long nowMicros,
      List<Effect> effects) {
    for (UpdateBatch batch : batches) {
      bytesPerElement =
          0.5 * bytesPerElement + 0.5 * batch.payload().size() / Math.max(1, batch.elements());
      if (stream.hasCredit()) {
        batch.updates().forEach(stream::takeFromBacklog);
        stream.send(batch.payload(), clock, nowMicros, effects);
      }
    }
    stream.dropBacklogIfZero();
  }
}
