package dev.meridian.video.store.binary;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.store.GenerationParameters;
import dev.meridian.video.store.GenerationRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A generation record in binary form; equal records have equal bytes. */
final class GenerationRecordCodec {
  private static final int VERSION = 1;

  private GenerationRecordCodec() {}

  static byte[] encode(GenerationRecord generation) {
    ByteWriter out = new ByteWriter(256).putByte(VERSION);
    out.putInt(generation.generation()).putInt(generation.indexed()).putInt(generation.evidence());
    putParameters(out, generation.parameters());
    out.putInt(generation.classes().size());
    generation.classes().forEach(out::putString);
    out.putString(generation.cnnDigest()).putString(generation.gtCnn());
    out.putLong(generation.firstOrdinal());
    out.putLong(generation.fromMicros()).putLong(generation.toMicros());
    out.putString(generation.origin().name()).putString(generation.state().name());
    LeastConfidence least = generation.parameters().leastConfidence();
    out.putDouble(least.otherwise());
    putByClass(out, least.byClass());
    out.putDouble(generation.parameters().runFactor());
    return out.toBytes();
  }

  private static void putParameters(ByteWriter out, GenerationParameters parameters) {
    out.putString(parameters.architecture()).putInt(parameters.k());
    out.putDouble(parameters.threshold()).putInt(parameters.indexDepth());
    out.putDouble(parameters.skipThreshold());
    putByClass(out, parameters.skipThresholds());
    out.putBoolean(parameters.detectorConfidence().isPresent());
    out.putDouble(parameters.detectorConfidence().orElse(0));
  }

  private static void putByClass(ByteWriter out, Map<String, Double> values) {
    out.putInt(values.size());
    new TreeMap<>(values).forEach((name, value) -> out.putString(name).putDouble(value));
  }

  static GenerationRecord decode(byte[] value) {
    return Values.read(
        value,
        in -> {
          GenerationRecord generation = record(in);
          // Records from before there was a least confidence end here.
          return in.remaining() == 0 ? generation : generation.with(later(in, generation));
        });
  }

  // What came after the first version, in the order of its coming.
  private static GenerationParameters later(ByteReader in, GenerationRecord generation) {
    GenerationParameters known = generation.parameters().candidatesFrom(least(in));
    return in.remaining() == 0 ? known : known.followed(in.getDouble());
  }

  // Nor was there at first one by class.
  private static LeastConfidence least(ByteReader in) {
    double otherwise = in.getDouble();
    return new LeastConfidence(otherwise, in.remaining() == 0 ? Map.of() : byClass(in));
  }

  private static GenerationRecord record(ByteReader in) {
    return new GenerationRecord(
        in.getInt(),
        in.getInt(),
        in.getInt(),
        parameters(in),
        StreamRecordCodec.classes(in),
        in.getString(),
        in.getString(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        GenerationRecord.Origin.valueOf(in.getString()),
        GenerationRecord.State.valueOf(in.getString()));
  }

  private static GenerationParameters parameters(ByteReader in) {
    return new GenerationParameters(
        in.getString(),
        in.getInt(),
        LeastConfidence.NONE,
        in.getDouble(),
        1,
        in.getInt(),
        in.getDouble(),
        byClass(in),
        confidence(in));
  }

  private static Map<String, Double> byClass(ByteReader in) {
    int count = in.getInt();
    Map<String, Double> values = new HashMap<>();
    for (int i = 0; i < count; i++) {
      values.put(in.getString(), in.getDouble());
    }
    return values;
  }

  private static OptionalDouble confidence(ByteReader in) {
    boolean given = in.getBoolean();
    double value = in.getDouble();
    return given ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
