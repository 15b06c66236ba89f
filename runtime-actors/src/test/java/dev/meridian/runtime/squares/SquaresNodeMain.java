package dev.meridian.runtime.squares;

import dev.meridian.runtime.bootstrap.Node;
import java.nio.file.Path;
import java.util.Map;

/**
 * A node in a process of its own; writes where it answers and runs until it is killed. Takes its
 * folder and the first frame that its cameras never show.
 */
public final class SquaresNodeMain {
  /** The line that says where the node answers starts with this. */
  public static final String READY = "ready at ";

  private SquaresNodeMain() {}

  public static void main(String[] args) {
    Node node =
        SquaresNode.start(
            SquaresNode.settings(Path.of(args[0]), Map.of()),
            new SquaresDetector(),
            SquaresCamera.opener(Long.parseLong(args[1])));
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop-node"));
    System.out.println(READY + node.address());
    node.awaitClosed();
  }
}
