package dev.meridian.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code bin/meridian} from a copy of the project's shape, with a Java and a Maven that only
 * talk.
 */
class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      [ "$1" = -version ] && { echo 'openjdk version "%s" 2021-01-01' >&2; exit 0; }
      [ "$1" = --list-modules ] && { echo java.base@17; [ -f lean ] || echo jdk.incubator.vector@17; exit 0; }
      echo "folder $PWD"
      echo "home $MERIDIAN_HOME omp $OMP_NUM_THREADS core ${OPENBLAS_CORETYPE-none}"
      for argument; do echo "[$argument]"; done
      exit 3
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      echo run >>builds.txt
      [ -f broken ] && { echo 'cannot find symbol'; exit 1; }
      mkdir -p experiments/target
      echo jar >experiments/target/meridian-experiments-1.jar
      echo "$PWD/experiments/target/meridian-experiments-1.jar:/repository/akka.jar" \
        >experiments/target/dependency-class-path
      """;

  @TempDir private Path folder;
  private Path root;
  private Path caller;
  private Path jdk;

  private record Outcome(int code, List<String> out, List<String> err) {}

  @BeforeEach
  void copyTheShapeOfTheProject() throws IOException {
    assumeThat(File.separatorChar).as("a POSIX shell is needed").isEqualTo('/');
    root = Files.createDirectories(folder.toRealPath().resolve("project root"));
    caller = Files.createDirectories(folder.toRealPath().resolve("elsewhere"));
    jdk = folder.toRealPath().resolve("jdk");
    Path launcher = MeridianHome.path().resolve("bin/meridian");
    script("project root/bin/meridian", Files.readString(launcher));
    script("project root/mvnw", MAVEN);
    script("jdk/bin/java", JAVA.formatted("17.0.1"));
    Path sources = Files.createDirectories(root.resolve("models/src/main"));
    age(Files.writeString(root.resolve("pom.xml"), "<project/>"));
    age(Files.writeString(root.resolve("models/pom.xml"), "<project/>"));
    age(Files.writeString(sources.resolve("A.java"), "class A {}"));
    age(sources);
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Outcome launch(Path program, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(caller.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("MERIDIAN_JAVA_OPTS");
    builder.environment().put("OPENBLAS_CORETYPE", "Haswell");
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Outcome(code, Files.readAllLines(out), Files.readAllLines(err));
  }

  private Outcome launch(String... arguments) throws Exception {
    return launch(root.resolve("bin/meridian"), Map.of(), arguments);
  }

  private int builds() throws IOException {
    return Files.readAllLines(root.resolve("builds.txt")).size();
  }

  @Test
  void should_keep_the_callers_folder_arguments_and_exit_code() throws Exception {
    Outcome outcome = launch("ingest", "my video.mp4");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("folder " + caller, "home " + root + " omp 1 core none")
        .containsSubsequence(
            "[dev.meridian.experiments.cli.MeridianMain]", "[ingest]", "[my video.mp4]");
  }

  @Test
  void should_find_its_project_through_links() throws Exception {
    Path first = Files.createSymbolicLink(root.resolve("short"), Path.of("bin/meridian"));
    Path second = Files.createSymbolicLink(folder.resolve("shorter"), first);

    Outcome outcome = launch(second, Map.of());

    assertThat(outcome.out()).contains("home " + root + " omp 1 core none");
  }

  @Test
  void should_build_once_and_again_only_after_a_change() throws Exception {
    Outcome first = launch();
    launch();
    assertThat(builds()).isEqualTo(1);
    assertThat(first.err()).hasSize(1).first().asString().contains("building");

    Path source = Files.writeString(root.resolve("models/src/main/A.java"), "class A { int a; }");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    launch();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void should_run_from_a_copy_of_its_jars_that_a_later_build_leaves_alone() throws Exception {
    Outcome outcome = launch();

    String classPath = outcome.out().get(outcome.out().indexOf("[-cp]") + 1);
    assertThat(classPath)
        .matches("\\[.*/target/launch/[^/:]+/meridian-experiments-1.jar:.*:/repository/akka.jar]");
  }

  @Test
  void should_show_the_tail_of_the_log_when_the_build_fails() throws Exception {
    Files.createFile(root.resolve("broken"));

    Outcome outcome = launch();

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("cannot find symbol");
    assertThat(outcome.err().get(outcome.err().size() - 1)).contains("target/build.log");
    assertThat(root.resolve("target/build.lock")).doesNotExist();
  }

  @Test
  void should_take_over_the_lock_of_a_builder_that_died() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path lock = Files.createDirectories(root.resolve("target/build.lock"));
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n", StandardCharsets.UTF_8);

    assertThat(launch().code()).isEqualTo(3);
  }

  @Test
  void should_say_which_java_is_too_old() throws Exception {
    script("jdk/bin/java", JAVA.formatted("1.8.0_292"));

    Outcome outcome = launch();

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .containsExactly(
            "meridian: "
                + jdk
                + "/bin/java is Java 1.8.0_292, Meridian needs 17 or newer: set JAVA_HOME to a newer"
                + " JDK");
  }

  @Test
  void should_say_when_java_home_holds_no_java() throws Exception {
    Outcome outcome = launch(root.resolve("bin/meridian"), Map.of("JAVA_HOME", "/nowhere"));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).hasSize(1).first().asString().contains("JAVA_HOME is /nowhere");
  }

  @Test
  void should_let_the_callers_flags_win() throws Exception {
    Outcome outcome =
        launch(
            root.resolve("bin/meridian"), Map.of("MERIDIAN_JAVA_OPTS", "-Xmx6g -XX:+UseSerialGC"));

    assertThat(outcome.out())
        .containsSubsequence("[-Xmx2g]", "[-Xmx6g]")
        .contains("[-XX:+UseSerialGC]")
        .doesNotContain("[-XX:+UseParallelGC]");
  }

  @Test
  void should_ask_for_vector_instructions_where_it_trains_and_only_if_they_are_there()
      throws Exception {
    String module = "[jdk.incubator.vector]";
    assertThat(launch("train").out()).containsSubsequence("[--add-modules]", module, "[train]");
    assertThat(launch("query", "car").out()).doesNotContain(module);

    Files.createFile(caller.resolve("lean"));
    assertThat(launch("train").out()).doesNotContain(module);
  }

  @Test
  void should_run_the_libraries_of_an_installation_without_building() throws Exception {
    Files.delete(root.resolve("pom.xml"));

    Outcome outcome = launch();

    assertThat(outcome.out()).contains("[" + root + "/lib/*]");
    assertThat(root.resolve("target")).doesNotExist();
  }
}
