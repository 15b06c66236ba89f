package dev.meridian.video.store.binary;

import dev.meridian.models.base.Digest;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Composite keys. All that belongs to a stream starts with its name and a zero byte (a name holds
 * none), what belongs to an index goes on with the generation and a table; numbers are big-endian
 * and not negative, so byte order is number order.
 */
final class Keys {
  static final byte FRAMES = 'f';
  static final byte OBJECTS = 'o';
  static final byte CLUSTERS = 'c';
  static final byte MEMBERS = 'm';
  static final byte ENTRIES = 'e';
  static final byte GAPS = 'g';
  static final byte CROPS = 'p';
  static final byte FRAME_JPEGS = 'j';
  static final byte CHECKPOINT = 'k';
  static final byte VERDICTS = 'v';

  /** Before every stream. */
  static final byte[] FORMAT = {0};

  /** Behind every stream. */
  static final byte[] STREAMS_END = {(byte) 0x7f};

  private static final byte NAMED_BLOBS = 'b';
  private static final byte GENERATIONS = 'n';
  private static final int STREAM_GENERATION = 0;

  private Keys() {}

  /** The stream's record, and the start of all its other keys. */
  static byte[] stream(StreamId id) {
    return (id.value() + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  /** Behind everything of a stream. */
  static byte[] streamEnd(StreamId id) {
    return after(stream(id));
  }

  static byte[] namedBlob(StreamId id, String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return start(new IndexKey(id, STREAM_GENERATION), NAMED_BLOBS, utf8.length).put(utf8).array();
  }

  /** The record of a generation; they belong to the stream, so that one scan finds them all. */
  static byte[] generation(StreamId id, int generation) {
    return start(new IndexKey(id, STREAM_GENERATION), GENERATIONS, 4).putInt(generation).array();
  }

  static byte[] generations(StreamId id) {
    return table(new IndexKey(id, STREAM_GENERATION), GENERATIONS);
  }

  /** Everything of one index, and what lies behind it. */
  static byte[] index(IndexKey index) {
    byte[] stream = stream(index.stream());
    return ByteBuffer.allocate(stream.length + 4).put(stream).putInt(index.generation()).array();
  }

  static byte[] table(IndexKey index, byte table) {
    return start(index, table, 0).array();
  }

  static byte[] one(IndexKey index, byte table, long id) {
    return start(index, table, 8).putLong(id).array();
  }

  static byte[] two(IndexKey index, byte table, long first, long second) {
    return start(index, table, 16).putLong(first).putLong(second).array();
  }

  static byte[] entry(IndexKey index, IndexEntry entry) {
    return start(index, ENTRIES, 16)
        .putInt(entry.classId())
        .putInt(entry.rank())
        .putLong(entry.clusterId())
        .array();
  }

  /** Where the lines of a class from a rank on start. */
  static byte[] entries(IndexKey index, int classId, int rank) {
    return start(index, ENTRIES, 8).putInt(classId).putInt(rank).array();
  }

  /** Verdicts belong to a stream's frames, whatever generation asks. */
  static byte[] verdict(StreamId id, Digest gtCnn, long ordinal) {
    byte[] digest = HexFormat.of().parseHex(gtCnn.hex());
    return start(new IndexKey(id, STREAM_GENERATION), VERDICTS, digest.length + 8)
        .put(digest)
        .putLong(ordinal)
        .array();
  }

  /** Whether a key of {@link Space#STATE} is a verdict of one generation, as format 1 kept them. */
  static boolean isOldVerdict(byte[] key) {
    int start = startOfGeneration(key);
    return key.length > start + 4 && key[start + 4] == VERDICTS && intFrom(key, start) > 0;
  }

  /** Where format 2 keeps a verdict of format 1. */
  static byte[] asStreamVerdict(byte[] old) {
    byte[] key = old.clone();
    ByteBuffer.wrap(key).putInt(startOfGeneration(key), STREAM_GENERATION);
    return key;
  }

  private static int startOfGeneration(byte[] key) {
    int at = 0;
    while (key[at] != 0) {
      at++;
    }
    return at + 1;
  }

  private static int intFrom(byte[] key, int at) {
    return ByteBuffer.wrap(key).getInt(at);
  }

  /** The least key that does not start with {@code prefix}; the last byte is never 255. */
  static byte[] after(byte[] prefix) {
    byte[] next = prefix.clone();
    next[next.length - 1]++;
    return next;
  }

  /** The long that ends {@code fromEnd} longs before the end of a key. */
  static long longAt(byte[] key, int fromEnd) {
    return ByteBuffer.wrap(key).getLong(key.length - 8 * (fromEnd + 1));
  }

  /** The int that ends {@code bytesFromEnd} bytes before the end of a key. */
  static int intAt(byte[] key, int bytesFromEnd) {
    return ByteBuffer.wrap(key).getInt(key.length - bytesFromEnd - 4);
  }

  private static ByteBuffer start(IndexKey index, byte table, int more) {
    byte[] stream = stream(index.stream());
    return ByteBuffer.allocate(stream.length + 5 + more)
        .put(stream)
        .putInt(index.generation())
        .put(table);
  }
}
