package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.client.ClientJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meridian similar}: finds objects that look like a picture or like another object. */
@Command(
    name = "similar",
    description = "Find objects that look like the one in a picture, or like a stored one.",
    mixinStandardHelpOptions = true)
final class SimilarCommand implements Callable<Integer> {
  private static final Pattern STORED = Pattern.compile("([A-Za-z0-9._-]+)#([0-9]{1,9})");

  private final NodeFactory nodes;

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Parameters(
      index = "0",
      paramLabel = "WHAT",
      description = "a JPEG or PNG file, or STREAM#OBJECT of a hit")
  private String what;

  @Option(
      names = "--stream",
      paramLabel = "ID",
      description = "only this stream; may be given again (default: all)")
  private final List<String> streams = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", description = "how many (default: 20)")
  private Integer limit;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  SimilarCommand(NodeFactory nodes) {
    this.nodes = nodes;
  }

  @Override
  public Integer call() {
    ObjectNode request = request();
    try (Connection open = connection.open(nodes)) {
      JsonNode found = open.client().similar(request);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(ClientJson.text(found));
      } else {
        found.path("objects").forEach(object -> out.println(line(object)));
      }
      out.flush();
    }
    return 0;
  }

  private static String line(JsonNode object) {
    return String.format(
        Locale.ROOT,
        "%.3f  %s#%d  %s",
        object.path("distance").asDouble(),
        object.path("stream").asText(),
        object.path("object").asLong(),
        Texts.stretch(object.path("from").asDouble(), object.path("to").asDouble()));
  }

  private ObjectNode request() {
    ObjectNode request = ClientJson.object();
    Matcher stored = STORED.matcher(what);
    if (stored.matches() && !Files.exists(Path.of(what))) {
      request.put("stream", stored.group(1)).put("object", Integer.parseInt(stored.group(2)));
    } else {
      request.put("image", picture());
    }
    request.set("streams", ClientJson.tree(streams));
    if (limit != null) {
      request.put("limit", limit);
    }
    return request;
  }

  private String picture() {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(what)));
    } catch (IOException e) {
      throw new MeridianException(
          ErrorCode.FILE_NOT_FOUND,
          "'" + what + "' cannot be read: give a JPEG or PNG file, or STREAM#OBJECT of a hit",
          e);
    }
  }
}
