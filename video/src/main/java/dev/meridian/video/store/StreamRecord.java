package dev.meridian.video.store;

import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the store knows of a stream.
 *
 * @param id its name
 * @param location where its frames come from; may hold a password, so it is never logged or shown
 *     with one
 * @param sampling which frames are looked at
 * @param gtCnn name of the GT-CNN it was specialised with
 * @param settings every other ingest setting by configuration key, as text, so that a restart goes
 *     on with the settings the stream was created with
 * @param state where it is
 * @param generation the index that queries read; 0 before the first
 * @param classes classes of that index's ingest CNN, the last being OTHER; empty before the first
 * @param cnnDigest digest of that ingest CNN, empty before the first
 * @param sampleUntilMicros the ingest CNN was trained on frames before this time; 0 before the
 *     first
 * @param message why it failed, or empty
 */
public record StreamRecord(
    StreamId id,
    String location,
    Sampling sampling,
    String gtCnn,
    Map<String, String> settings,
    StreamState state,
    int generation,
    List<String> classes,
    String cnnDigest,
    long sampleUntilMicros,
    String message) {
  public StreamRecord {
    settings = Map.copyOf(settings);
    classes = List.copyOf(classes);
  }

  /** The same stream with some settings replaced or added. */
  public StreamRecord with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(settings);
    all.putAll(more);
    return new StreamRecord(
        id,
        location,
        sampling,
        gtCnn,
        all,
        state,
        generation,
        classes,
        cnnDigest,
        sampleUntilMicros,
        message);
  }

  /** Without the location, which may hold a password. */
  @Override
  public String toString() {
    return "stream %s (%s, generation %d)".formatted(id, state, generation);
  }
}
