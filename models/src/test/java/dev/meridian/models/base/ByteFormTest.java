package dev.meridian.models.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import org.junit.jupiter.api.Test;

class ByteFormTest {
  @Test
  void should_read_what_was_written() {
    float[] floats = {0, 1.5f, Float.NaN, -0f};
    double[] doubles = {Math.PI, -2};
    byte[] bytes =
        new ByteWriter(1)
            .putByte(200)
            .putBoolean(true)
            .putInt(-7)
            .putLong(Long.MIN_VALUE)
            .putFloat(0.1f)
            .putDouble(0.1)
            .putFloats(floats, 1, 3)
            .putDoubles(doubles, 0, 2)
            .putString("größer")
            .putBytes(new byte[] {1, 2})
            .toBytes();

    ByteReader in = new ByteReader(bytes);
    assertThat(in.getByte()).isEqualTo((byte) 200);
    assertThat(in.getBoolean()).isTrue();
    assertThat(in.getInt()).isEqualTo(-7);
    assertThat(in.getLong()).isEqualTo(Long.MIN_VALUE);
    assertThat(in.getFloat()).isEqualTo(0.1f);
    assertThat(in.getDouble()).isEqualTo(0.1);
    float[] floatsRead = new float[4];
    in.getFloats(floatsRead, 1, 3);
    assertThat(floatsRead).containsExactly(floats);
    double[] doublesRead = new double[2];
    in.getDoubles(doublesRead, 0, 2);
    assertThat(doublesRead).containsExactly(doubles);
    assertThat(in.getString()).isEqualTo("größer");
    assertThat(in.getBytes()).containsExactly(1, 2);
    assertThat(in.remaining()).isZero();
  }

  @Test
  void should_lay_numbers_low_byte_first() {
    assertThat(new ByteWriter().putInt(1).putFloats(new float[] {1}, 0, 1).toBytes())
        .containsExactly(1, 0, 0, 0, 0, 0, (byte) 0x80, 0x3f);
  }

  @Test
  void should_refuse_a_length_beyond_the_end() {
    byte[] cut = new ByteWriter().putInt(1000).putByte(1).toBytes();

    assertThatThrownBy(() -> new ByteReader(cut).getBytes())
        .isInstanceOf(BufferUnderflowException.class);
  }
}
