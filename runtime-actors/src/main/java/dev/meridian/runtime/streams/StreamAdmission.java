package dev.meridian.runtime.streams;

import dev.meridian.runtime.compute.LoadedDetectors;
import dev.meridian.runtime.config.IngestDefaults;
import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a stream before it is made: settings, GT-CNN and location. Blocks while it opens the
 * source; leaves nothing behind.
 */
public final class StreamAdmission {
  private final IngestDefaults defaults;
  private final LoadedDetectors detectors;
  private final FrameSourceOpener sources;
  private final String defaultGt;

  /**
   * @param defaultGt GT-CNN of streams that name none
   */
  public StreamAdmission(
      IngestDefaults defaults,
      LoadedDetectors detectors,
      FrameSourceOpener sources,
      String defaultGt) {
    this.defaults = defaults;
    this.detectors = detectors;
    this.sources = sources;
    this.defaultGt = defaultGt;
  }

  /**
   * Settings that a stream is to get later on.
   *
   * @throws dev.meridian.models.base.MeridianException for a key there is not or a value that is
   *     not allowed
   */
  public Map<String, String> checked(Map<String, String> own) {
    defaults.settings(own);
    return own;
  }

  /**
   * The new stream as it will be kept.
   *
   * @param gt empty for the node's default
   * @param own settings by key of {@code meridian.ingest}
   * @throws dev.meridian.models.base.MeridianException that says what to change
   */
  public StreamRecord admit(
      StreamId id, String location, Optional<String> gt, Map<String, String> own) {
    Map<String, String> complete = defaults.complete(own);
    StreamSettings settings = defaults.settings(own);
    String gtCnn = gt.orElse(defaultGt);
    detectors.get(gtCnn);
    try (FrameSource source = sources.open(location, settings.sampling(), 0)) {
      source.facts();
    }
    return new StreamRecord(
        id,
        location,
        settings.sampling(),
        gtCnn,
        complete,
        StreamState.SPECIALIZING,
        0,
        List.of(),
        "",
        0,
        "");
  }
}
