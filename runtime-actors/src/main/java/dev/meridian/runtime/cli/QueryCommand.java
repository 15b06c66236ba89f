package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.client.ClientJson;
import dev.meridian.runtime.client.NodeClient;
import dev.meridian.runtime.client.QueryInfo;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meridian query}: finds the frames that show a class. */
@Command(
    name = "query",
    description = "Find all frames that show a class.",
    mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {
  private final NodeFactory nodes;

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Parameters(
      index = "0",
      paramLabel = "CLASSES",
      description = "such as person, or combined: 'car & person & !bus', '(car | truck) & !bus'")
  private String expression;

  @Option(
      names = "--stream",
      paramLabel = "ID",
      description = "only this stream; may be given again (default: all)")
  private final List<String> streams = new ArrayList<>();

  @Option(names = "--from", paramLabel = "S", description = "seconds from the stream's start")
  private Double from;

  @Option(names = "--to", paramLabel = "S", description = "seconds from the stream's start")
  private Double to;

  @Option(
      names = "--k",
      paramLabel = "N",
      description = "look at clusters that have the class among their best N")
  private Integer k;

  @Option(
      names = "--skip-threshold",
      paramLabel = "X",
      description = "clusters at least this sure are not shown to the GT-CNN")
  private Double skipThreshold;

  @Option(
      names = "--zone",
      paramLabel = "CORNERS",
      description = "only objects in this polygon, \"x,y x,y x,y\" in pixels of the full frame")
  private String zone;

  @Option(
      names = "--zone-share",
      paramLabel = "X",
      description = "share of an object's box that must lie in the zone (default: its middle does)")
  private Double zoneShare;

  @Option(
      names = "--min-duration",
      paramLabel = "S",
      description = "only where it lasts this many seconds without a break")
  private Double minDuration;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "stop at N frames, found with as few GT-CNN calls as can be")
  private Integer limit;

  @Option(
      names = "--count",
      paramLabel = "WHAT",
      description = "frames, objects or tracks: how many there are, with 95 %% interval")
  private String count;

  @Option(
      names = "--every-object",
      description =
          "find every object of the class with its box, not only every frame; takes more looks")
  private boolean everyObject;

  @Option(
      names = "--certify",
      paramLabel = "RECALL",
      description =
          "show random frames to the GT-CNN until recall and precision are at least this, at 95 %%")
  private Double certify;

  @Option(
      names = "--audit-budget",
      paramLabel = "N",
      description = "GT-CNN calls that --certify may spend (default: 1000)")
  private Integer auditBudget;

  @Option(names = "--json", description = "print one JSON object with all hits")
  private boolean json;

  QueryCommand(NodeFactory nodes) {
    this.nodes = nodes;
  }

  @Override
  public Integer call() {
    try (Connection open = connection.open(nodes)) {
      NodeClient client = open.client();
      String id = QueryInfo.of(client.startQuery(request())).id();
      ShutdownHook hook = ShutdownHook.of("cancel-query", () -> abandon(open, id));
      try {
        QueryInfo ended = follow(client, id);
        client.cancelQuery(id);
        return exitCode(ended);
      } finally {
        hook.remove();
      }
    }
  }

  /** Ctrl-C: nobody waits for the answer any more. */
  private static void abandon(Connection open, String id) {
    try {
      open.client().cancelQuery(id);
    } finally {
      open.close();
    }
  }

  private QueryInfo follow(NodeClient client, String id) {
    PrintWriter out = spec.commandLine().getOut();
    QueryView view = new QueryView(out, spec.commandLine().getErr(), json);
    client.watchQuery(id, view::accept);
    QueryInfo ended =
        view.ended()
            .orElseThrow(
                () ->
                    new MeridianException(
                        ErrorCode.SOURCE_UNREACHABLE,
                        "the node stopped while it answered: ask again when it is back"));
    view.printAnswer(ended);
    return ended;
  }

  private static int exitCode(QueryInfo ended) {
    if (ended.state().equals("DONE")) {
      return 0;
    }
    throw new MeridianException(
        ErrorCode.INTERNAL,
        ended.state().equals("CANCELLED")
            ? "the query was cancelled: the answer is not complete"
            : "the query failed: " + ended.message());
  }

  private ObjectNode request() {
    ObjectNode request = ClientJson.object();
    request.put("class", expression);
    request.set("streams", ClientJson.tree(streams));
    set(request, "from", from);
    set(request, "to", to);
    set(request, "k", k);
    set(request, "skipThreshold", skipThreshold);
    set(request, "zone", zone);
    set(request, "zoneShare", zoneShare);
    set(request, "minDuration", minDuration);
    set(request, "limit", limit);
    set(request, "count", count);
    set(request, "everyObject", everyObject ? true : null);
    set(request, "certify", certify);
    set(request, "auditBudget", auditBudget);
    return request;
  }

  private static void set(ObjectNode request, String field, Object value) {
    if (value != null) {
      request.set(field, ClientJson.tree(value));
    }
  }
}
