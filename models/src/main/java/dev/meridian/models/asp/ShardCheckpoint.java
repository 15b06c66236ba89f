package dev.meridian.models.asp;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.overlay.Overlay;
import java.util.ArrayList;
import java.util.List;

/** The head of a shard's checkpoint: what it must be restored into. */
final class ShardCheckpoint {
  private static final int VERSION = 1;

  private ShardCheckpoint() {}

  static void writeHeader(AspShard shard, ByteWriter out) {
    out.putInt(VERSION).putString(description(shard).hex());
  }

  static void checkHeader(AspShard shard, ByteReader in) {
    int version = in.getInt();
    if (version != VERSION) {
      throw mismatch("has version " + version + ", expected " + VERSION);
    }
    if (!in.getString().equals(description(shard).hex())) {
      throw mismatch(
          "is of another data center, shard, overlay, number of shards or workers, first model or"
              + " recovery setting");
    }
  }

  /** Hubs may have changed since the configuration was made. */
  static void writeHubs(Overlay overlay, ByteWriter out) {
    out.putInt(overlay.version());
    overlay.hubs().forEach(row -> row.forEach(out::putInt));
  }

  static Overlay readHubs(Overlay configured, ByteReader in) {
    int version = in.getInt();
    int groups = configured.groups().size();
    List<List<Integer>> hubs = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      List<Integer> row = new ArrayList<>();
      for (int other = 0; other < groups; other++) {
        row.add(in.getInt());
      }
      hubs.add(row);
    }
    return new Overlay(version, configured.groups(), hubs);
  }

  private static Digest description(AspShard shard) {
    AspConfig config = shard.config();
    ByteWriter out = new ByteWriter();
    out.putInt(config.dataCenter()).putInt(shard.store().shard());
    out.putInt(shard.store().maps().get(0).shards()).putInt(config.workers());
    out.putBoolean(config.recovery()).putBoolean(config.lockStep());
    out.putString(config.overlay().groups().toString()).putString(shard.initialModel().hex());
    return Digest.of(out.toBytes());
  }

  private static MeridianException mismatch(String what) {
    return new MeridianException(
        ErrorCode.CHECKPOINT_MISMATCH, "the checkpoint of a parameter shard " + what);
  }
}
