package dev.meridian.runtime.cli;

import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.app.export.BinaryForm;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads trained models that were written in the binary form. */
final class ModelFiles {
  private ModelFiles() {}

  static TrainedModel read(Path file) {
    try {
      return BinaryForm.read(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new MeridianException(
          ErrorCode.FILE_NOT_FOUND, "there is no model " + file + ": train one first", e);
    } catch (IOException e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "cannot read the model " + file + ": " + e.getMessage(), e);
    }
  }
}
