package dev.meridian.runtime.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Starts nodes in this process. */
interface NodeFactory {
  /** A node of this process. Closing it stops it in order; it is closed once. */
  interface LocalNode extends AutoCloseable {
    URI address();

    /** Waits until somebody closes it. */
    void awaitClosed();

    @Override
    void close();
  }

  /**
   * Starts a node.
   *
   * @param config a deployment's file
   * @param settings single settings by full key, over the file
   */
  LocalNode start(Optional<Path> config, Map<String, String> settings);
}
