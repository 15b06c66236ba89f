package dev.meridian.video.store.binary;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A stream record in binary form; the settings by key, so that equal records have equal bytes. */
final class StreamRecordCodec {
  private static final int VERSION = 1;

  private StreamRecordCodec() {}

  static byte[] encode(StreamRecord stream) {
    ByteWriter out = new ByteWriter(512).putByte(VERSION);
    out.putString(stream.id().value()).putString(stream.location());
    out.putDouble(stream.sampling().framesPerSecond());
    out.putBoolean(stream.sampling().keyframesOnly());
    out.putString(stream.gtCnn()).putInt(stream.settings().size());
    new TreeMap<>(stream.settings()).forEach((key, value) -> out.putString(key).putString(value));
    out.putString(stream.state().name()).putInt(stream.generation());
    out.putInt(stream.classes().size());
    stream.classes().forEach(out::putString);
    out.putString(stream.cnnDigest()).putLong(stream.sampleUntilMicros());
    return out.putString(stream.message()).toBytes();
  }

  static StreamRecord decode(byte[] value) {
    return Values.read(
        value,
        in ->
            new StreamRecord(
                new StreamId(in.getString()),
                in.getString(),
                new Sampling(in.getDouble(), in.getBoolean()),
                in.getString(),
                settings(in),
                StreamState.valueOf(in.getString()),
                in.getInt(),
                classes(in),
                in.getString(),
                in.getLong(),
                in.getString()));
  }

  private static Map<String, String> settings(ByteReader in) {
    int count = in.getInt();
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < count; i++) {
      settings.put(in.getString(), in.getString());
    }
    return settings;
  }

  static List<String> classes(ByteReader in) {
    int count = in.getInt();
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      classes.add(in.getString());
    }
    return classes;
  }
}
