package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.client.ClientJson;
import dev.meridian.runtime.client.NodeClient;
import dev.meridian.runtime.client.StreamInfo;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meridian ingest}: makes streams of videos and cameras, and waits for their ingest. */
@Command(
    name = "ingest",
    description = "Index videos or cameras, so that they can be queried.",
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
  private final NodeFactory nodes;

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE_OR_URL",
      description = "a video file, a folder of them, an rtsp:// or http:// address, or scene:…")
  private List<String> locations;

  @Option(names = "--id", description = "name of the stream (default: from the file name)")
  private String id;

  @Option(names = "--fps", description = "sampled frames a second (default: the node's)")
  private Double fps;

  @Option(names = "--gt", paramLabel = "NAME", description = "the GT-CNN (default: the node's)")
  private String gt;

  @Option(names = "--keyframes-only", description = "look at keyframes only")
  private boolean keyframesOnly;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "a setting of meridian.ingest, such as k=4 or specialize.steps=200")
  private final Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--detach", description = "do not wait; the node goes on by itself")
  private boolean detach;

  @Option(names = "--json", description = "print the streams as JSON when they have ended")
  private boolean json;

  IngestCommand(NodeFactory nodes) {
    this.nodes = nodes;
  }

  @Override
  public Integer call() {
    List<ObjectNode> requests = requests();
    try (Connection open = connection.open(nodes)) {
      ShutdownHook hook = ShutdownHook.of("stop-ingest", open::close);
      try {
        return ingest(open, requests);
      } finally {
        hook.remove();
      }
    }
  }

  private int ingest(Connection open, List<ObjectNode> requests) {
    if (detach && open.isEmbedded()) {
      throw refused("--detach needs a node that goes on: leave out --data or --detach");
    }
    List<String> ids = new ArrayList<>();
    for (ObjectNode request : requests) {
      ids.add(StreamInfo.of(open.client().createStream(request)).id());
    }
    return detach ? detached(ids) : await(open.client(), ids);
  }

  private List<ObjectNode> requests() {
    if (id != null && locations.size() > 1) {
      throw refused("--id names one stream: ingest one location at a time, or leave it out");
    }
    Set<String> ids = new HashSet<>();
    List<ObjectNode> requests = new ArrayList<>();
    for (String location : locations) {
      String name = id == null ? Sources.defaultId(location) : id;
      if (!ids.add(name)) {
        throw refused("two locations would be stream '" + name + "': give them --id one by one");
      }
      requests.add(request(name, location));
    }
    return requests;
  }

  private ObjectNode request(String name, String location) {
    ObjectNode request = ClientJson.object();
    request.put("id", name).put("location", Sources.absolute(location));
    if (fps != null) {
      request.put("fps", fps);
    }
    if (keyframesOnly) {
      request.put("keyframesOnly", true);
    }
    if (gt != null) {
      request.put("gt", gt);
    }
    if (!settings.isEmpty()) {
      request.set("settings", ClientJson.tree(settings));
    }
    return request;
  }

  private int detached(List<String> ids) {
    PrintWriter out = spec.commandLine().getOut();
    ids.forEach(name -> out.println("started " + name));
    out.flush();
    return 0;
  }

  private int await(NodeClient client, List<String> ids) {
    ProgressBoard board =
        new ProgressBoard(spec.commandLine().getErr(), Terminal.isPresent(), System::nanoTime);
    List<JsonNode> ended = new IngestWatch(client, board).awaitAll(ids);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ended.forEach(stream -> out.println(ClientJson.text(stream)));
      out.flush();
    }
    List<StreamInfo> failed = ended.stream().map(StreamInfo::of).filter(s -> !s.isDone()).toList();
    if (!failed.isEmpty()) {
      StreamInfo first = failed.get(0);
      throw new MeridianException(
          ErrorCode.SOURCE_UNREACHABLE,
          "the ingest of %s failed: %s".formatted(first.id(), first.message()));
    }
    return 0;
  }

  private static MeridianException refused(String message) {
    return new MeridianException(ErrorCode.INVALID_ARGUMENT, message);
  }
}
