package dev.meridian.experiments.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What may import what, across all modules. */
class ArchitectureTest {
  private static final PackageTable TABLE = new PackageTable();

  private static JavaClasses classes;

  @BeforeAll
  static void readAllClasses() {
    classes = ProjectClasses.all();
    assertThat(classes.size()).isGreaterThan(50);
  }

  private static String shortName(JavaClass type) {
    return type.getPackageName().substring(PackageTable.ROOT.length());
  }

  private static Stream<JavaClass> importsOf(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> target.getPackageName().startsWith(PackageTable.ROOT));
  }

  @Test
  void should_have_a_line_in_the_table_for_every_package() {
    Set<String> missing = new TreeSet<>();
    for (JavaClass type : classes) {
      String name = shortName(type);
      if (!type.getSimpleName().equals("package-info") && !TABLE.lists(name)) {
        String imports =
            classes.stream()
                .filter(other -> shortName(other).equals(name))
                .flatMap(ArchitectureTest::importsOf)
                .map(ArchitectureTest::shortName)
                .filter(target -> !TABLE.allows(name, target))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        missing.add(name + " → " + imports);
      }
    }
    assertThat(missing).as("add these lines to PackageTable and to docs/architecture.md").isEmpty();
  }

  @Test
  void should_import_only_what_the_table_allows() {
    classes()
        .that(describe("are listed", type -> TABLE.lists(shortName(type))))
        .should(
            check(
                "import only what PackageTable allows",
                (type, events) ->
                    type.getDirectDependenciesFromSelf().stream()
                        .filter(
                            dependency -> {
                              JavaClass target = dependency.getTargetClass().getBaseComponentType();
                              return target.getPackageName().startsWith(PackageTable.ROOT)
                                  && !TABLE.allows(shortName(type), shortName(target));
                            })
                        .forEach(
                            dependency ->
                                events.add(
                                    SimpleConditionEvent.violated(
                                        type, dependency.getDescription())))))
        .check(classes);
  }

  @Test
  void should_be_free_of_cycles_between_packages() {
    slices().matching("dev.meridian.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void should_keep_each_library_at_home() {
    for (LibraryHome home : LibraryHome.ALL) {
      noClasses()
          .that()
          .resideOutsideOfPackages(home.packages().toArray(new String[0]))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(home.library())
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @Test
  void should_have_an_on_method_for_every_command_of_an_actor() {
    classes()
        .that(
            describe(
                "are commands of an actor",
                type ->
                    type.isRecord() && isCommand(type) && shortName(type).startsWith("runtime")))
        .should(check("have an on<Name> method", ArchitectureTest::checkHandled))
        .allowEmptyShould(true)
        .check(classes);
  }

  private static boolean isCommand(JavaClass type) {
    return type.getAllRawInterfaces().stream()
        .anyMatch(parent -> parent.getSimpleName().equals("Command"));
  }

  private static void checkHandled(JavaClass command, ConditionEvents events) {
    String handler = "on" + command.getSimpleName();
    boolean handled =
        classes.stream()
            .filter(type -> type.getPackageName().equals(command.getPackageName()))
            .flatMap(type -> type.getMethods().stream())
            .anyMatch(method -> method.getName().equals(handler));
    if (!handled) {
      events.add(
          SimpleConditionEvent.violated(
              command, command.getName() + " has no handler " + handler + "(…)"));
    }
  }

  @Test
  void should_explain_every_package() throws IOException {
    Path root = projectRoot();
    Set<Path> unexplained = new TreeSet<>();
    int packages = 0;
    for (String module : List.of("models", "video", "runtime-actors", "experiments")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        Set<Path> folders =
            files
                .filter(file -> file.toString().endsWith(".java"))
                .map(Path::getParent)
                .collect(Collectors.toCollection(TreeSet::new));
        packages += folders.size();
        folders.stream()
            .filter(folder -> Files.notExists(folder.resolve("package-info.java")))
            .forEach(unexplained::add);
      }
    }
    assertThat(packages).isGreaterThan(10);
    assertThat(unexplained).as("packages without a package-info.java").isEmpty();
  }

  @Test
  void should_show_the_same_table_on_the_architecture_page() throws IOException {
    assertThat(projectRoot().resolve("docs/architecture.md"))
        .content()
        .contains(PackageTable.text());
  }

  private static Path projectRoot() {
    return Path.of(System.getenv().getOrDefault("MERIDIAN_HOME", ".."));
  }

  @FunctionalInterface
  private interface Check {
    void check(JavaClass type, ConditionEvents events);
  }

  private static ArchCondition<JavaClass> check(String description, Check check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        check.check(type, events);
      }
    };
  }
}
