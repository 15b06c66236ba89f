package dev.meridian.runtime.cli;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.cli.NodeFactory.LocalNode;
import dev.meridian.runtime.client.NodeClient;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which node a command works with: one that runs, or one of its own on a data folder. */
final class ConnectionOptions {
  static final String DEFAULT_NODE = "http://127.0.0.1:8710";

  @Option(
      names = "--node",
      paramLabel = "URL",
      description = "the node to talk to (default: " + DEFAULT_NODE + ")")
  private String node;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "work without a node, on the data in this folder")
  private Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "configuration file; only with --data")
  private Path config;

  Connection open(NodeFactory nodes) {
    if (data == null) {
      if (config != null) {
        throw refused("--config belongs to --data: a node that runs has read its own");
      }
      return new Connection(new NodeClient(address()), Optional.empty());
    }
    if (node != null) {
      throw refused("--node and --data exclude each other: give one of them");
    }
    Map<String, String> settings =
        Map.of(
            "meridian.data-dir", data.toAbsolutePath().toString(),
            "meridian.rest.host", "127.0.0.1",
            "meridian.rest.port", "0");
    LocalNode local = nodes.start(Optional.ofNullable(config), settings);
    return new Connection(new NodeClient(local.address()), Optional.of(local));
  }

  private URI address() {
    String text = node == null ? DEFAULT_NODE : node;
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "'" + text + "' is not the address of a node: write http://HOST:PORT",
          e);
    }
  }

  private static MeridianException refused(String message) {
    return new MeridianException(ErrorCode.INVALID_ARGUMENT, message);
  }
}
