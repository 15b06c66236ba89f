package dev.meridian.video.store.binary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.ByteWriter;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.store.GenerationParameters;
import dev.meridian.video.store.GenerationRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GenerationRecordCodecTest {
  private static final LeastConfidence LEAST = new LeastConfidence(0.08, Map.of("car", 0.2));
  private static final GenerationParameters PARAMETERS =
      new GenerationParameters(
          "small-32", 3, LEAST, 0.25, 4, 5, 2, Map.of("car", 0.9), OptionalDouble.of(0.25));
  private static final GenerationRecord RECORD =
      new GenerationRecord(
          3,
          2,
          1,
          PARAMETERS,
          List.of("car", "OTHER"),
          "abc",
          "nanodet",
          40,
          40_000_000,
          Long.MAX_VALUE,
          GenerationRecord.Origin.REINDEX,
          GenerationRecord.State.GROWING);

  @Test
  void should_read_what_was_written() {
    assertThat(GenerationRecordCodec.decode(GenerationRecordCodec.encode(RECORD)))
        .isEqualTo(RECORD);
  }

  @Test
  void should_read_records_from_before_there_was_a_least_confidence_or_a_run_factor() {
    int ofClasses = new ByteWriter(64).putInt(1).putString("car").putDouble(0.2).toBytes().length;
    byte[] all = GenerationRecordCodec.encode(RECORD);
    byte[] now = Arrays.copyOf(all, all.length - Double.BYTES);
    byte[] before = Arrays.copyOf(now, now.length - ofClasses - Double.BYTES);
    byte[] ofAll = Arrays.copyOf(now, now.length - ofClasses);

    assertThat(GenerationRecordCodec.decode(now)).isEqualTo(RECORD.with(PARAMETERS.followed(1)));
    assertThat(GenerationRecordCodec.decode(before))
        .isEqualTo(RECORD.with(PARAMETERS.followed(1).candidatesFrom(LeastConfidence.NONE)));
    assertThat(GenerationRecordCodec.decode(ofAll))
        .isEqualTo(RECORD.with(PARAMETERS.followed(1).candidatesFrom(LeastConfidence.ofAll(0.08))));
  }
}
