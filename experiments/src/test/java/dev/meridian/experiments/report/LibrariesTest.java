package dev.meridian.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibrariesTest {
  @Test
  void should_read_artifact_version_and_classifier_off_the_class_path() {
    String classPath =
        String.join(
            File.pathSeparator,
            "lib/akka-actor-typed_2.13-2.8.5.jar",
            "lib/opencv-4.13.0-1.5.13.jar",
            "lib/opencv-4.13.0-1.5.13-linux-x86_64.jar",
            "classes");

    assertThat(Libraries.onClassPath(classPath))
        .isEqualTo(
            Map.of(
                "akka-actor-typed_2.13",
                "2.8.5",
                "opencv",
                "4.13.0-1.5.13 4.13.0-1.5.13-linux-x86_64"));
  }
}
