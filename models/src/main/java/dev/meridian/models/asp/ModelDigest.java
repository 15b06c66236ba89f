package dev.meridian.models.asp;

import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.Digest;
import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.ParameterStore;
import java.security.MessageDigest;

/** SHA-256 over the values of a shard, in the order of tables and places. */
public final class ModelDigest {
  private static final int PIECE = 1 << 16;

  private ModelDigest() {}

  public static Digest of(ParameterStore store) {
    MessageDigest sha = Digest.sha256();
    ElementArrays values = store.values();
    for (int table = 0; table < values.tables(); table++) {
      float[] elements = values.elements(table);
      for (int from = 0; from < elements.length; from += PIECE) {
        int count = Math.min(PIECE, elements.length - from);
        sha.update(new ByteWriter(4 * count).putFloats(elements, from, count).toBytes());
      }
    }
    return Digest.finish(sha);
  }
}
