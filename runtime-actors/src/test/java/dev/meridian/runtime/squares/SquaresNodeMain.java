package dev.meridian.runtime.squares;

import dev.meridian.runtime.bootstrap.Node;
import java.nio.file.Path;
import java.util.Map;

/** A node in a process of its own; writes where it answers and runs until it is killed. */
public final class SquaresNodeMain {
  /** The line that says where the node answers starts with this. */
  public static final String READY = "ready at ";

  private SquaresNodeMain() {}

  public static void main(String[] args) {
    Node node =
        SquaresNode.start(SquaresNode.settings(Path.of(args[0]), Map.of()), new SquaresDetector());
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop-node"));
    System.out.println(READY + node.address());
    node.awaitClosed();
  }
}
