package dev.meridian.runtime.cli;

import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.cli.NodeFactory.LocalNode;
import dev.meridian.runtime.client.FakeNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs commands against a node that only talks, and catches what they print. */
final class CommandFixture implements AutoCloseable {
  final FakeNode node;
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  /** Settings of the nodes that were started in this process. */
  final List<Map<String, String>> started = new ArrayList<>();

  int stopped;

  @Command(name = "meridian")
  private static final class Root {}

  CommandFixture() throws IOException {
    node = new FakeNode();
  }

  /** Runs a command line; failures come out as they are. */
  int run(String... arguments) {
    CommandLine line = new CommandLine(new Root());
    RuntimeCommands.with(this::start).forEach(line::addSubcommand);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    MeridianException[] failed = new MeridianException[1];
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof MeridianException known) {
            failed[0] = known;
            return -1;
          }
          throw failure;
        });
    int code = line.execute(arguments);
    if (failed[0] != null) {
      throw failed[0];
    }
    return code;
  }

  /** Runs a command against the fake as if it ran elsewhere. */
  int runAtNode(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--node", node.address().toString()));
    return run(all.toArray(new String[0]));
  }

  List<String> outLines() {
    return out.toString().lines().toList();
  }

  List<String> errLines() {
    return err.toString().lines().toList();
  }

  private LocalNode start(Optional<Path> config, Map<String, String> settings) {
    started.add(settings);
    return new LocalNode() {
      @Override
      public URI address() {
        return node.address();
      }

      @Override
      public void awaitClosed() {}

      @Override
      public void close() {
        stopped++;
      }
    };
  }

  @Override
  public void close() {
    node.close();
  }
}
