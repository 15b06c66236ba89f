package dev.meridian.runtime.cli;

import dev.meridian.runtime.bootstrap.Node;
import dev.meridian.runtime.config.ConfigLoader;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Nodes as they are. */
final class RealNodes implements NodeFactory {
  @Override
  public LocalNode start(Optional<Path> config, Map<String, String> settings) {
    String home = System.getenv("MERIDIAN_HOME");
    Path root = Path.of(home == null ? "" : home).toAbsolutePath();
    Node node = Node.start(ConfigLoader.load(root, config, settings));
    return new LocalNode() {
      @Override
      public URI address() {
        return node.address();
      }

      @Override
      public void awaitClosed() {
        node.awaitClosed();
      }

      @Override
      public void close() {
        node.close();
      }
    };
  }
}
