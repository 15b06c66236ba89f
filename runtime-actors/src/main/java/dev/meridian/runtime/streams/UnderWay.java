package dev.meridian.runtime.streams;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tuning that has begun, as it stands in the store until it ends.
 *
 * @param reason why
 * @param settings given for it, by key
 * @param newView whether the old background says nothing any more
 */
record UnderWay(String reason, Map<String, String> settings, boolean newView) {
  UnderWay {
    settings = Map.copyOf(settings);
  }

  Blob toBlob() {
    ByteWriter out = new ByteWriter(256).putString(reason).putBoolean(newView);
    out.putInt(settings.size());
    new TreeMap<>(settings).forEach((key, value) -> out.putString(key).putString(value));
    return Blob.of(out.toBytes());
  }

  static UnderWay fromBlob(Blob blob) {
    ByteReader in = new ByteReader(blob.bytes());
    String reason = in.getString();
    boolean newView = in.getBoolean();
    Map<String, String> settings = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      settings.put(in.getString(), in.getString());
    }
    return new UnderWay(reason, settings, newView);
  }
}
