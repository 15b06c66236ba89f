package dev.meridian.runtime.cli;

import dev.meridian.runtime.cli.NodeFactory.LocalNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meridian node}: runs a node until it is stopped. */
@Command(
    name = "node",
    description = "Run a node: it ingests streams and answers queries over REST.",
    mixinStandardHelpOptions = true)
final class NodeCommand implements Callable<Integer> {
  private final NodeFactory nodes;

  @Spec private CommandSpec spec;

  @Option(names = "--data", paramLabel = "DIR", description = "where the node keeps its data")
  private Path data;

  @Option(names = "--host", description = "address to listen on; 0.0.0.0 for all")
  private String host;

  @Option(names = "--port", description = "port to listen on; 0 picks a free one")
  private Integer port;

  @Option(names = "--config", paramLabel = "FILE", description = "configuration file")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "a setting by its full key, such as meridian.ingest.fps=5")
  private final Map<String, String> settings = new LinkedHashMap<>();

  NodeCommand(NodeFactory nodes) {
    this.nodes = nodes;
  }

  @Override
  public Integer call() {
    Map<String, String> all = new LinkedHashMap<>(settings);
    if (data != null) {
      all.put("meridian.data-dir", data.toAbsolutePath().toString());
    }
    if (host != null) {
      all.put("meridian.rest.host", host);
    }
    if (port != null) {
      all.put("meridian.rest.port", port.toString());
    }
    NodeLog.open();
    LocalNode node = nodes.start(Optional.ofNullable(config), all);
    ShutdownHook.of("stop-node", node::close);
    PrintWriter out = spec.commandLine().getOut();
    out.println("node ready at " + node.address() + " (Ctrl-C stops it)");
    out.flush();
    node.awaitClosed();
    return 0;
  }
}
