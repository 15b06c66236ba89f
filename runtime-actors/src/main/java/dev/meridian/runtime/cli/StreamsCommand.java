package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.runtime.client.ClientJson;
import dev.meridian.runtime.client.NodeClient;
import dev.meridian.runtime.client.StreamInfo;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code meridian streams}: lists, shows and deletes streams. */
@Command(
    name = "streams",
    description = "List the streams, show one, or delete one.",
    mixinStandardHelpOptions = true)
final class StreamsCommand implements Callable<Integer> {
  private final NodeFactory nodes;

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Option(names = "--json", description = "print JSON", scope = ScopeType.INHERIT)
  private boolean json;

  StreamsCommand(NodeFactory nodes) {
    this.nodes = nodes;
  }

  @Override
  public Integer call() {
    return list(connection);
  }

  @Command(name = "list", description = "List the streams.", mixinStandardHelpOptions = true)
  int list(@Mixin ConnectionOptions options) {
    return with(
        options,
        client -> {
          JsonNode streams = client.streams();
          if (json) {
            out().println(ClientJson.text(streams));
          } else {
            streams.path("streams").forEach(stream -> out().println(line(StreamInfo.of(stream))));
          }
        });
  }

  @Command(
      name = "show",
      description = "Show all that is known of a stream.",
      mixinStandardHelpOptions = true)
  int show(@Parameters(paramLabel = "ID") String id, @Mixin ConnectionOptions options) {
    return with(
        options,
        client -> {
          JsonNode stream = client.stream(id);
          JsonNode generations = client.generations(id).path("generations");
          if (json) {
            out().println(ClientJson.text(((ObjectNode) stream).set("generations", generations)));
          } else {
            out().println(ClientJson.text(stream));
            GenerationLines.print(generations, out());
          }
        });
  }

  @Command(
      name = "reindex",
      description = {
        "Change K, T, Skip_th or the GT-CNN of a stream that has ended.",
        "The index is made again from what is stored: no video is decoded. The old one is read until the new one is complete."
      },
      mixinStandardHelpOptions = true)
  int reindex(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--k", description = "K, at least 1") Integer k,
      @Option(names = "--t", description = "T, 0 to 2") Double t,
      @Option(names = "--skip", description = "Skip_th of a class, such as car=0.9")
          Map<String, Double> skip,
      @Option(names = "--gt", description = "GT-CNN") String gt,
      @Mixin ConnectionOptions options) {
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    Optional.ofNullable(k).ifPresent(value -> change.put("k", value));
    Optional.ofNullable(t).ifPresent(value -> change.put("t", value));
    Optional.ofNullable(gt).ifPresent(value -> change.put("gt", value));
    if (skip != null) {
      ObjectNode skips = change.putObject("skipThresholds");
      skip.forEach(skips::put);
    }
    return with(
        options,
        client -> {
          JsonNode made = client.reindex(id, change);
          if (json) {
            out().println(ClientJson.text(made));
          } else {
            GenerationLines.printReindexed(made.path("reindexed"), out());
          }
        });
  }

  @Command(
      name = "delete",
      description = "Stop a stream's ingest and delete all that is kept of it.",
      mixinStandardHelpOptions = true)
  int delete(@Parameters(paramLabel = "ID") String id, @Mixin ConnectionOptions options) {
    return with(
        options,
        client -> {
          client.deleteStream(id);
          out().println("deleted " + id);
        });
  }

  private int with(ConnectionOptions options, Consumer<NodeClient> action) {
    try (Connection open = options.open(nodes)) {
      action.accept(open.client());
      out().flush();
      return 0;
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static String line(StreamInfo stream) {
    StreamInfo.Progress progress = stream.progress();
    return "%-20s %-12s %8d frames %10s %8d objects %6d clusters  %s%s"
        .formatted(
            stream.id(),
            stream.state(),
            progress.frames(),
            Texts.duration(progress.time()),
            progress.objects(),
            progress.clusters(),
            stream.location(),
            stream.hasFailed() ? "  (" + stream.message() + ")" : "");
  }
}
