package dev.meridian.experiments.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.models.base.Digest;
import dev.meridian.runtime.protocol.CborMessage;
import dev.meridian.video.frame.StreamId;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;

/** The product's classes, read once for all tests; what JMH generates is left out. */
final class ProjectClasses {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("jmh_generated"))
          .importUrls(modules())
          .that(resideInAnyPackage("dev.meridian.."));

  private ProjectClasses() {}

  /** One class of each module tells where the module is; a search of all jars takes seconds. */
  private static List<URL> modules() {
    return Stream.of(Digest.class, StreamId.class, CborMessage.class, Experiment.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .toList();
  }

  static JavaClasses all() {
    return ALL;
  }

  /** Those of models and video. */
  static JavaClasses cores() {
    return ALL.that(resideInAnyPackage("dev.meridian.models..", "dev.meridian.video.."));
  }
}
