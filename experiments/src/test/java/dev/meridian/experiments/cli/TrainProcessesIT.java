package dev.meridian.experiments.cli;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One job, once with all data centers in one process and once with a process for each. */
class TrainProcessesIT {
  private static final List<String> DATA_CENTERS = List.of("Virginia", "Ireland", "Singapore");

  @TempDir private Path folder;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void killTheRest() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void should_train_the_same_model_in_three_processes_as_in_one() throws Exception {
    Path conf = Files.writeString(folder.resolve("job.conf"), configuration());
    Process one = start(conf, "one");
    assertThat(one.waitFor(3, MINUTES)).isTrue();
    assertThat(one.exitValue()).as(log("one")).isZero();

    for (String dataCenter : DATA_CENTERS) {
      start(conf, dataCenter, "--node", dataCenter);
    }
    for (int d = 0; d < DATA_CENTERS.size(); d++) {
      Process process = processes.get(d + 1);
      assertThat(process.waitFor(3, MINUTES)).as(log(DATA_CENTERS.get(d))).isTrue();
      assertThat(process.exitValue()).as(log(DATA_CENTERS.get(d))).isZero();
    }
    assertThat(model("Virginia")).isNotEmpty().isEqualTo(model("one"));
    assertThat(log("Ireland")).contains("Ireland takes part; Virginia leads");
    assertThat(folder.resolve("Ireland")).doesNotExist();
  }

  private static String configuration() throws IOException {
    List<String> nodes = new ArrayList<>();
    for (int port : freePorts()) {
      nodes.add("\"127.0.0.1:" + port + "\"");
    }
    return """
        meridian.training {
          name = "three"
          application = linear
          data-centers = %s
          machines-per-data-center = 1
          nodes = %s
          linear.synthetic { examples = 600, features = 8, classes = 3 }
          clocks = 20
          lock-step = true
        }
        """
        .formatted(DATA_CENTERS, nodes);
  }

  private static List<Integer> freePorts() throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < DATA_CENTERS.size(); i++) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      sockets.add(socket);
      ports.add(socket.getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  private Process start(Path conf, String name, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MeridianMain.class.getName(),
                "train",
                "--conf",
                conf.toString(),
                "--out",
                folder.resolve(name).toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    processes.add(process);
    return process;
  }

  private String log(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"), StandardCharsets.UTF_8);
  }

  private List<String> model(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files
          .sorted()
          .map(file -> file.getFileName() + " " + digest(file))
          .collect(Collectors.toList());
    }
  }

  private static String digest(Path file) {
    try {
      return Digest.of(Files.readAllBytes(file)).hex();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
