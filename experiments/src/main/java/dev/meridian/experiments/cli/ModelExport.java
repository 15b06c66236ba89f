package dev.meridian.experiments.cli;

import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.app.LocalModel;
import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.WorkerProgram;
import dev.meridian.models.app.export.ExportFormat;
import dev.meridian.models.base.ByteReader;
import dev.meridian.runtime.training.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a trained model to files: each whole or not at all. */
final class ModelExport {
  private ModelExport() {}

  static void write(
      LearningApplication application, TrainedModel model, ExportFormat format, Path folder)
      throws IOException {
    List<ModelTable> local = new ArrayList<>();
    for (int machine = 0; machine < model.programs().size(); machine++) {
      WorkerProgram program = application.worker(machine);
      program.restore(new ByteReader(model.programs().get(machine).bytes()));
      if (program instanceof LocalModel keeps) {
        local.add(keeps.localTable());
      }
    }
    Files.createDirectories(folder);
    Map<String, byte[]> files = format.files(application.trained(model.tables(), local));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path part = folder.resolve(file.getKey() + ".part");
      Files.write(part, file.getValue());
      Files.move(
          part,
          folder.resolve(file.getKey()),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
