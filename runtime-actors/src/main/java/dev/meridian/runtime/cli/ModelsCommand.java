package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.runtime.client.ClientJson;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meridian models}: the detectors that can serve as GT-CNN. */
@Command(
    name = "models",
    description = "List the detectors that can serve as GT-CNN.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
  private final NodeFactory nodes;

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  ModelsCommand(NodeFactory nodes) {
    this.nodes = nodes;
  }

  @Override
  public Integer call() {
    try (Connection open = connection.open(nodes)) {
      JsonNode models = open.client().models();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(ClientJson.text(models));
      } else {
        models.path("models").forEach(model -> out.println(line(model)));
      }
      out.flush();
      return 0;
    }
  }

  private static String line(JsonNode model) {
    String digest = model.path("sha256").asText();
    return "%-26s %-13s %5d px  %4d classes  %-7s  %-12s  %s"
        .formatted(
            model.path("name").asText(),
            model.path("family").asText(),
            model.path("inputSize").asInt(),
            model.path("classes").asInt(),
            model.path("present").asBoolean() ? "present" : "MISSING",
            digest.isEmpty() ? "-" : digest.substring(0, Math.min(12, digest.length())),
            model.path("file").asText());
  }
}
