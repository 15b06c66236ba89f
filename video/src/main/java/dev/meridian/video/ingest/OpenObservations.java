package dev.meridian.video.ingest;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.frame.Box;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.ingest.KeepRule.LastKept;
import dev.meridian.video.objects.ObjectKind;
import java.util.Map;
import java.util.TreeMap;

/**
 * The latest observation of every object run that may go on. Runs unseen for {@link
 * RunMemory#FORGET_AFTER} frames are forgotten.
 */
final class OpenObservations {
  /** The latest record of a run and what it looked like when it was last kept. */
  record Open(ObjectRecord latest, LastKept lastKept) {}

  private final Map<Long, Open> byRun = new TreeMap<>();

  /** The run's latest observation, or null. */
  Open of(long runId) {
    return byRun.get(runId);
  }

  void put(ObjectRecord latest, LastKept lastKept) {
    byRun.put(latest.runId(), new Open(latest, lastKept));
  }

  void forgetBefore(long ordinal) {
    byRun
        .values()
        .removeIf(open -> open.latest().frames().lastOrdinal() < ordinal - RunMemory.FORGET_AFTER);
  }

  void write(ByteWriter out) {
    out.putInt(byRun.size());
    for (Open open : byRun.values()) {
      writeRecord(out, open.latest());
      writeRow(out, open.lastKept().feature());
      out.putFloat(open.lastKept().area()).putLong(open.lastKept().timeMicros());
    }
  }

  void read(ByteReader in) {
    byRun.clear();
    for (int n = in.getInt(); n > 0; n--) {
      ObjectRecord latest = readRecord(in);
      put(latest, new LastKept(readRow(in), in.getFloat(), in.getLong()));
    }
  }

  private static void writeRecord(ByteWriter out, ObjectRecord record) {
    out.putLong(record.id()).putLong(record.runId()).putString(record.kind().name());
    out.putLong(record.clusterId());
    out.putLong(record.frames().firstOrdinal()).putLong(record.frames().lastOrdinal());
    out.putLong(record.firstMicros()).putLong(record.lastMicros());
    out.putFloat(record.box().x()).putFloat(record.box().y());
    out.putFloat(record.box().width()).putFloat(record.box().height());
    writeRow(out, record.scores());
    writeRow(out, record.feature());
    out.putBoolean(record.kept());
  }

  private static ObjectRecord readRecord(ByteReader in) {
    return new ObjectRecord(
        in.getLong(),
        in.getLong(),
        ObjectKind.valueOf(in.getString()),
        in.getLong(),
        new FrameRun(in.getLong(), in.getLong()),
        in.getLong(),
        in.getLong(),
        new Box(in.getFloat(), in.getFloat(), in.getFloat(), in.getFloat()),
        readRow(in),
        readRow(in),
        in.getBoolean());
  }

  private static void writeRow(ByteWriter out, FloatRow row) {
    out.putInt(row.width()).putFloats(row.values(), 0, row.width());
  }

  private static FloatRow readRow(ByteReader in) {
    float[] values = new float[in.getInt()];
    in.getFloats(values, 0, values.length);
    return FloatRow.of(values);
  }
}
