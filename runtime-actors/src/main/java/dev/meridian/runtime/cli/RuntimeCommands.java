package dev.meridian.runtime.cli;

import java.util.List;

/** The commands of this package, for the root command to take up. */
public final class RuntimeCommands {
  private RuntimeCommands() {}

  public static List<Object> all() {
    return with(new RealNodes());
  }

  static List<Object> with(NodeFactory nodes) {
    return List.of(
        new NodeCommand(nodes),
        new IngestCommand(nodes),
        new QueryCommand(nodes),
        new SimilarCommand(nodes),
        new WatchCommand(nodes),
        new StreamsCommand(nodes),
        new TuneCommand(nodes),
        new ModelsCommand(nodes),
        new RecommendCommand(),
        new TopicsCommand());
  }
}
