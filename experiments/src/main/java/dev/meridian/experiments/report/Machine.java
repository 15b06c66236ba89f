package dev.meridian.experiments.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine that ran.
 *
 * @param processor model name, or the architecture when it is not told
 * @param cores processors the JVM may use
 * @param heapMegabytes most the Java heap may take
 * @param system operating system and version
 */
record Machine(String processor, int cores, long heapMegabytes, String system) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  static Machine current() {
    Runtime runtime = Runtime.getRuntime();
    return new Machine(
        processorModel().orElse(System.getProperty("os.arch")),
        runtime.availableProcessors(),
        runtime.maxMemory() >> 20,
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  private static Optional<String> processorModel() {
    if (!Files.isReadable(CPU_INFO)) {
      return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
