package dev.meridian.models.asp;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.overlay.Overlay;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;

/** A shard's state as bytes: what it must be restored into, then the parts in order. */
final class ShardCheckpoint {
  private static final int VERSION = 1;

  private ShardCheckpoint() {}

  static void save(AspShard shard, ByteWriter out) {
    out.putInt(VERSION).putString(description(shard).hex());
    writeHubs(shard.streams.routes().overlay(), out);
    shard.store.save(out);
    shard.local.save(out);
    shard.mirrorClocks.save(out);
    out.putLong(shard.flushes).putFloat(shard.sender.threshold());
    if (shard.contributions != null) {
      shard.contributions.save(out);
    }
    shard.streams.save(out);
    shard.server.save(out);
  }

  static void restore(AspShard shard, ByteReader in) {
    try {
      checkHeader(shard, in);
      shard.setRoutes(readHubs(shard.config.overlay(), in), false, Progress.NONE);
      shard.store.restore(in);
      shard.local.restore(in);
      shard.mirrorClocks.restore(in);
      shard.flushes = in.getLong();
      shard.sender.setThreshold(in.getFloat(), false);
      if (shard.contributions != null) {
        shard.contributions.restore(in);
      }
      shard.streams.restore(in);
      shard.server.restore(in);
    } catch (BufferUnderflowException e) {
      throw mismatch("ends too early");
    }
  }

  private static void checkHeader(AspShard shard, ByteReader in) {
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
  private static void writeHubs(Overlay overlay, ByteWriter out) {
    out.putInt(overlay.version());
    overlay.hubs().forEach(row -> row.forEach(out::putInt));
  }

  private static Overlay readHubs(Overlay configured, ByteReader in) {
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
    AspConfig config = shard.config;
    ByteWriter out = new ByteWriter();
    out.putInt(config.dataCenter()).putInt(shard.store().shard());
    out.putInt(shard.store().maps().get(0).shards()).putInt(config.workers());
    out.putBoolean(config.recovery()).putBoolean(config.lockStep());
    out.putString(config.overlay().groups().toString()).putString(shard.initialModel.hex());
    return Digest.of(out.toBytes());
  }

  private static MeridianException mismatch(String what) {
    return new MeridianException(
        ErrorCode.CHECKPOINT_MISMATCH, "the checkpoint of a parameter shard " + what);
  }
}
