package dev.meridian.experiments.sim;

import dev.meridian.models.asp.MirrorMessage;

/** Counts what shards send to their mirrors. */
final class MirrorTraffic {
  private long dataMessages;
  private double dataBytes;
  private double controlBytes;
  private long barriers;

  void onSend(MirrorMessage message, double bytes) {
    if (message.isData()) {
      dataMessages++;
      dataBytes += bytes;
    } else {
      controlBytes += bytes;
    }
    if (message instanceof MirrorMessage.Barrier) {
      barriers++;
    }
  }

  MirrorTotals totals() {
    return new MirrorTotals(dataMessages, dataBytes, controlBytes, barriers);
  }
}
