package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.runtime.client.ClientJson;
import dev.meridian.runtime.client.NodeClient;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meridian watch}: tells what is found in live streams, as it is found. */
@Command(
    name = "watch",
    description = "Tell frames that show a class as they come; Ctrl-C stops it.",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  private final NodeFactory nodes;

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Parameters(
      index = "0",
      paramLabel = "CLASSES",
      description = "such as person, or combined: 'car & person & !bus'")
  private String expression;

  @Option(
      names = "--stream",
      required = true,
      paramLabel = "ID",
      description = "the stream; may be given again")
  private final List<String> streams = new ArrayList<>();

  @Option(
      names = "--zone",
      paramLabel = "CORNERS",
      description = "only objects in this polygon, \"x,y x,y x,y\" in pixels of the full frame")
  private String zone;

  WatchCommand(NodeFactory nodes) {
    this.nodes = nodes;
  }

  @Override
  public Integer call() {
    try (Connection open = connection.open(nodes)) {
      NodeClient client = open.client();
      String id = client.subscribe(request()).path("id").asText();
      ShutdownHook hook = ShutdownHook.of("unsubscribe", () -> client.unsubscribe(id));
      try {
        client.watchSubscription(id, (type, round) -> show(round));
        client.unsubscribe(id);
        return 0;
      } finally {
        hook.remove();
      }
    }
  }

  private boolean show(JsonNode round) {
    PrintWriter out = spec.commandLine().getOut();
    for (JsonNode hit : round.path("hits")) {
      out.println(
          String.format(
              Locale.ROOT,
              "%s  %.1f s  (at most %.0f %% false alarms)",
              hit.path("stream").asText(),
              hit.path("time").asDouble(),
              100 * round.path("falseAlarmsAtMost").asDouble()));
    }
    if (!round.path("message").asText().isEmpty()) {
      spec.commandLine().getErr().println(round.path("message").asText());
    }
    out.flush();
    return true;
  }

  private ObjectNode request() {
    ObjectNode request = ClientJson.object();
    request.put("class", expression);
    request.set("streams", ClientJson.tree(streams));
    if (zone != null) {
      request.put("zone", zone);
    }
    return request;
  }
}
