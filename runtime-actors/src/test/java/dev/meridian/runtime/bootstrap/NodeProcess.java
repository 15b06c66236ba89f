package dev.meridian.runtime.bootstrap;

import dev.meridian.runtime.squares.SquaresNodeMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node of squares in a JVM of its own, to be killed. */
final class NodeProcess implements AutoCloseable {
  private final Process process;
  private final URI address;

  private NodeProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts a node on the data in a folder and waits until it answers. */
  static NodeProcess start(Path folder) throws IOException {
    return start(folder, Long.MAX_VALUE);
  }

  /**
   * Starts a node whose cameras fall silent.
   *
   * @param silentFrom the first frame they never show
   */
  static NodeProcess start(Path folder, long silentFrom) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx600m");
    command.add("-Dorg.eclipse.deeplearning4j.helpers.disable=false");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(SquaresNodeMain.class.getName());
    command.add(folder.toString());
    command.add(Long.toString(silentFrom));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(SquaresNodeMain.READY)) {
        URI address = URI.create(line.substring(SquaresNodeMain.READY.length()));
        drain(out);
        return new NodeProcess(process, address);
      }
      said.append(line).append('\n');
    }
    throw new IllegalStateException("the node did not start:\n" + said);
  }

  /** What it says later nobody reads, but a full pipe would stop it. */
  private static void drain(BufferedReader out) {
    Thread drain =
        new Thread(
            () -> {
              try {
                while (out.readLine() != null) {
                  Thread.onSpinWait();
                }
              } catch (IOException e) {
                Thread.currentThread().interrupt();
              }
            },
            "drain");
    drain.setDaemon(true);
    drain.start();
  }

  RestClient client() {
    return new RestClient(address);
  }

  /** SIGKILL: no hook runs, nothing is flushed. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; the exit status. */
  int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the node does not stop");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
