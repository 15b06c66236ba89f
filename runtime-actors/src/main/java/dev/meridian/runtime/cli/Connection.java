package dev.meridian.runtime.cli;

import dev.meridian.runtime.cli.NodeFactory.LocalNode;
import dev.meridian.runtime.client.NodeClient;
import java.util.Optional;

/**
 * A client with the node behind it, when that runs in this process.
 *
 * @param client talks to the node
 * @param local the node, when it is this process's own
 */
record Connection(NodeClient client, Optional<LocalNode> local) implements AutoCloseable {
  boolean isEmbedded() {
    return local.isPresent();
  }

  @Override
  public void close() {
    local.ifPresent(LocalNode::close);
  }
}
