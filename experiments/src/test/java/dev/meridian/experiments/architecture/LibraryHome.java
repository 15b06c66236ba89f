package dev.meridian.experiments.architecture;

import java.util.List;

/**
 * Where a third-party library may be used.
 *
 * @param library its packages
 * @param packages the only ones that may import it
 */
record LibraryHome(String library, List<String> packages) {
  private static final String[] ABOVE_VIDEO = {"..meridian.runtime..", "..meridian.experiments.."};

  static final List<LibraryHome> ALL =
      List.of(
          home("org.deeplearning4j..", "..meridian.models.dnn..", "..dl4j.."),
          home("org.nd4j..", "..meridian.models.dnn..", "..dl4j.."),
          home("ai.onnxruntime..", "..onnx.."),
          home("org.bytedeco.opencv..", "..opencv.."),
          home("org.bytedeco.ffmpeg..", "..ffmpeg.."),
          home("org.bytedeco.javacv..", "..ffmpeg.."),
          home("org.bytedeco.javacpp..", "..opencv..", "..ffmpeg..", "..dl4j..", "..models.dnn.."),
          home("org.rocksdb..", "..rocksdb.."),
          home(
              "com.typesafe.config..",
              "..runtime.config..",
              "..runtime.bootstrap..",
              "..runtime.training.."),
          home("jdk.incubator.vector..", "..models.kernel.vector.."),
          home("picocli..", "..runtime.cli..", "..experiments.cli.."),
          home("akka..", ABOVE_VIDEO),
          home("scala..", ABOVE_VIDEO),
          home("com.fasterxml.jackson..", ABOVE_VIDEO));

  private static LibraryHome home(String library, String... packages) {
    return new LibraryHome(library, List.of(packages));
  }
}
