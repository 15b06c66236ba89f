package dev.meridian.video.detect.load;

import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.LabelSource;
import dev.meridian.video.detect.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The files of a detector after they were found and proved to be the ones that were meant.
 *
 * @param digests of the model files, in the order of the settings
 * @param labels class names by class id
 */
record CheckedFiles(List<Digest> digests, List<String> labels) {
  CheckedFiles {
    digests = List.copyOf(digests);
    labels = List.copyOf(labels);
  }

  static CheckedFiles of(DetectorSettings settings) {
    List<Digest> digests = new ArrayList<>();
    for (ModelFile file : settings.files()) {
      requirePresent(settings, file.path());
      digests.add(verified(settings, file));
    }
    checkKind(settings);
    return new CheckedFiles(digests, labels(settings));
  }

  private static Digest verified(DetectorSettings settings, ModelFile file) {
    Digest actual = Digest.ofFile(file.path());
    Digest expected = file.expected().orElse(actual);
    if (!actual.equals(expected)) {
      throw new MeridianException(
          ErrorCode.DIGEST_MISMATCH,
          "model %s: %s has sha256 %s…, expected %s…; fetch the file again or set its sha256 to %s"
              .formatted(
                  settings.name(), file.path(), actual.brief(), expected.brief(), actual.hex()));
    }
    return actual;
  }

  /** A Darknet configuration cannot be an ONNX network, nor the other way round. */
  private static void checkKind(DetectorSettings settings) {
    String file = settings.files().get(0).path().toString().toLowerCase(Locale.ROOT);
    boolean darknet = settings.family() == DetectorFamily.DARKNET_YOLO;
    if (file.endsWith(darknet ? ".onnx" : ".cfg")) {
      throw new MeridianException(
          ErrorCode.MODEL_FAMILY_MISMATCH,
          "model %s is set up as %s but %s is %s; set its family to %s"
              .formatted(
                  settings.name(),
                  settings.family(),
                  settings.files().get(0).path(),
                  darknet ? "an ONNX file" : "a Darknet configuration",
                  darknet ? "one of the others" : DetectorFamily.DARKNET_YOLO));
    }
  }

  private static List<String> labels(DetectorSettings settings) {
    List<String> labels =
        settings.labels() instanceof LabelSource.NamesFile names
            ? read(settings, names.path())
            : ((LabelSource.Listed) settings.labels()).names();
    if (labels.isEmpty() || labels.stream().anyMatch(String::isBlank)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "model " + settings.name() + " needs a label for each class, none of them blank");
    }
    return labels;
  }

  private static List<String> read(DetectorSettings settings, Path path) {
    requirePresent(settings, path);
    try {
      return Files.readString(path).stripTrailing().lines().map(String::strip).toList();
    } catch (IOException e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "labels of model " + settings.name() + ": " + path + " is not a readable text file",
          e);
    }
  }

  private static void requirePresent(DetectorSettings settings, Path path) {
    if (!Files.isRegularFile(path)) {
      throw new MeridianException(
          ErrorCode.FILE_NOT_FOUND,
          "model %s: there is no file %s; put it there or change the path"
              .formatted(settings.name(), path));
    }
  }
}
