package dev.meridian.video.detect.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes ONNX files of networks that look at nothing: whatever the image, the output is the same.
 * Only the few fields of the format that such a network needs.
 */
final class OnnxFixture {
  private static final int FLOAT = 1;

  private OnnxFixture() {}

  /** A network for images of the given edge that always gives the values. */
  static byte[] constant(int inputSize, long[] shape, float... values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    Message tensor = new Message();
    for (long extent : shape) {
      tensor.number(1, extent);
    }
    tensor.number(2, FLOAT).text(8, "answer").bytes(9, raw.array());
    Message node = new Message().text(1, "answer").text(2, "output").text(4, "Identity");
    Message graph =
        new Message()
            .bytes(1, node.done())
            .text(2, "constant")
            .bytes(5, tensor.done())
            .bytes(11, value("image", 1, 3, inputSize, inputSize))
            .bytes(12, value("output", shape));
    Message operators = new Message().text(1, "").number(2, 13);
    return new Message().number(1, 8).bytes(7, graph.done()).bytes(8, operators.done()).done();
  }

  private static byte[] value(String name, long... shape) {
    Message extents = new Message();
    for (long extent : shape) {
      extents.bytes(1, new Message().number(1, extent).done());
    }
    byte[] tensor = new Message().number(1, FLOAT).bytes(2, extents.done()).done();
    return new Message().text(1, name).bytes(2, new Message().bytes(1, tensor).done()).done();
  }

  /** A protocol buffer message under construction. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message bytes(int field, byte[] value) {
      varint(((long) field << 3) | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    byte[] done() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long rest = value;
      while (rest > 0x7f) {
        out.write((int) (rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
