package dev.meridian.runtime.compute;

import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.load.DetectorCatalog;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The detectors of a node, each opened when it is first needed and shared from then on.
 * Thread-safe; a caller waits while another opens a detector.
 */
public final class LoadedDetectors implements AutoCloseable {
  private final DetectorCatalog catalog;
  private final Function<DetectorSettings, Detector> opener;
  private final Map<String, Detector> open = new TreeMap<>();
  private boolean closed;

  public LoadedDetectors(DetectorCatalog catalog, Function<DetectorSettings, Detector> opener) {
    this.catalog = catalog;
    this.opener = opener;
  }

  /**
   * The detector of that name; stays this object's to close.
   *
   * @throws dev.meridian.models.base.MeridianException when there is none, or it cannot be opened
   */
  public Detector get(String name) {
    return get(name, catalog.find(name));
  }

  /**
   * The detector of that name, reporting also what it is less sure of than the configuration asks;
   * stays this object's to close.
   *
   * @param confidence from which on it reports, 0 to 1
   */
  public Detector sensitive(String name, float confidence) {
    DetectorSettings settings = catalog.find(name);
    return settings.confidence() <= confidence
        ? get(name)
        : get(name + "@" + confidence, settings.withConfidence(confidence));
  }

  private synchronized Detector get(String key, DetectorSettings settings) {
    if (closed) {
      throw new IllegalStateException("the node is stopping");
    }
    Detector detector = open.get(key);
    if (detector == null) {
      detector = opener.apply(settings);
      open.put(key, detector);
    }
    return detector;
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.values().forEach(Detector::close);
    open.clear();
  }
}
