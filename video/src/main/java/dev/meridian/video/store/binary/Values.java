package dev.meridian.video.store.binary;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.objects.ObjectKind;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Values of an index in binary form: a version byte, then the fields in the order of the record
 * without those that stand in the key. Features and scores stay 32-bit floats, so that a later
 * re-clustering equals a fresh ingest.
 */
final class Values {
  private static final int VERSION = 1;

  private Values() {}

  static byte[] frame(FrameRecord frame) {
    return start(24).putLong(frame.index()).putLong(frame.timeMicros()).toBytes();
  }

  static FrameRecord frame(long ordinal, byte[] value) {
    return read(value, in -> new FrameRecord(ordinal, in.getLong(), in.getLong()));
  }

  static byte[] object(ObjectRecord object) {
    ByteWriter out = start(96 + 4 * (object.scores().width() + object.feature().width()));
    out.putLong(object.runId()).putByte(kindCode(object.kind())).putLong(object.clusterId());
    out.putLong(object.frames().firstOrdinal()).putLong(object.frames().lastOrdinal());
    out.putLong(object.firstMicros()).putLong(object.lastMicros());
    putBox(out, object.box());
    putRow(out, object.scores());
    putRow(out, object.feature());
    return out.putBoolean(object.kept()).toBytes();
  }

  static ObjectRecord object(long id, byte[] value) {
    return read(
        value,
        in ->
            new ObjectRecord(
                id,
                in.getLong(),
                kind(in.getByte()),
                in.getLong(),
                new FrameRun(in.getLong(), in.getLong()),
                in.getLong(),
                in.getLong(),
                box(in),
                row(in),
                row(in),
                in.getBoolean()));
  }

  private static int kindCode(ObjectKind kind) {
    return switch (kind) {
      case MOVING -> 0;
      case BACKGROUND -> 1;
      case DETECTED -> 2;
    };
  }

  private static ObjectKind kind(byte code) {
    return switch (code) {
      case 0 -> ObjectKind.MOVING;
      case 1 -> ObjectKind.BACKGROUND;
      case 2 -> ObjectKind.DETECTED;
      default -> throw new IllegalArgumentException("object kind " + code);
    };
  }

  static byte[] cluster(ClusterRecord cluster) {
    ByteWriter out = start(64 + 4 * cluster.scoreSum().width());
    out.putBoolean(cluster.sealed()).putLong(cluster.anchorObject());
    out.putLong(cluster.medoidObject()).putLong(cluster.medoidOrdinal());
    out.putLong(cluster.size()).putLong(cluster.firstMicros()).putLong(cluster.lastMicros());
    putRow(out, cluster.scoreSum());
    return out.toBytes();
  }

  static ClusterRecord cluster(long id, byte[] value) {
    return read(
        value,
        in ->
            new ClusterRecord(
                id,
                in.getBoolean(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                row(in)));
  }

  static byte[] confidence(float confidence) {
    return start(5).putFloat(confidence).toBytes();
  }

  static float confidence(byte[] value) {
    return read(value, ByteReader::getFloat);
  }

  static byte[] text(String text) {
    return start(16 + text.length()).putString(text).toBytes();
  }

  static String text(byte[] value) {
    return read(value, ByteReader::getString);
  }

  static byte[] checkpoint(IndexBatch.Checkpoint checkpoint) {
    return start(16 + checkpoint.state().size())
        .putLong(checkpoint.nextOrdinal())
        .putBytes(checkpoint.state().bytes())
        .toBytes();
  }

  static IndexBatch.Checkpoint checkpoint(byte[] value) {
    return read(value, in -> new IndexBatch.Checkpoint(in.getLong(), Blob.of(in.getBytes())));
  }

  static byte[] detections(List<Detection> detections) {
    ByteWriter out = start(8 + 40 * detections.size()).putInt(detections.size());
    for (Detection detection : detections) {
      out.putString(detection.className()).putFloat(detection.confidence());
      putBox(out, detection.box());
    }
    return out.toBytes();
  }

  static List<Detection> detections(byte[] value) {
    return read(
        value,
        in -> {
          int count = in.getInt();
          List<Detection> detections = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            detections.add(new Detection(in.getString(), in.getFloat(), box(in)));
          }
          return List.copyOf(detections);
        });
  }

  private static ByteWriter start(int expectedBytes) {
    return new ByteWriter(1 + expectedBytes).putByte(VERSION);
  }

  /** Reads a value of the known version; anything else is damage. */
  static <T> T read(byte[] value, Function<ByteReader, T> reader) {
    try {
      ByteReader in = new ByteReader(value);
      int version = in.getByte();
      if (version != VERSION) {
        throw damaged("version " + version, null);
      }
      return reader.apply(in);
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | NegativeArraySizeException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  private static MeridianException damaged(String what, RuntimeException cause) {
    return new MeridianException(
        ErrorCode.STORE_FAILED,
        "a record of the store is damaged (" + what + "): restore the data folder from a copy",
        cause);
  }

  private static void putBox(ByteWriter out, Box box) {
    out.putFloat(box.x()).putFloat(box.y()).putFloat(box.width()).putFloat(box.height());
  }

  private static Box box(ByteReader in) {
    return new Box(in.getFloat(), in.getFloat(), in.getFloat(), in.getFloat());
  }

  private static void putRow(ByteWriter out, FloatRow row) {
    out.putInt(row.width()).putFloats(row.values(), 0, row.width());
  }

  private static FloatRow row(ByteReader in) {
    int width = in.getInt();
    if (width < 0 || width > in.remaining() / 4) {
      throw new BufferUnderflowException();
    }
    float[] values = new float[width];
    in.getFloats(values, 0, width);
    return FloatRow.of(values);
  }
}
