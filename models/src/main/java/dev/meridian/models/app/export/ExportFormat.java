package dev.meridian.models.app.export;

import dev.meridian.models.app.TrainedModel;
import java.util.SortedMap;

/** How a trained model is written to files. */
public enum ExportFormat {
  /** A text file per table, a line per row: id, then values. Constants in a file of their own. */
  CSV,
  /** Two NumPy arrays per table: its values, and its ids. Constants in a file of their own. */
  NPY,
  /** One file with everything, with a digest, which can be read back. */
  BINARY;

  /** The files' contents by name. */
  public SortedMap<String, byte[]> files(TrainedModel model) {
    return switch (this) {
      case CSV -> CsvForm.files(model);
      case NPY -> NpyForm.files(model);
      case BINARY -> BinaryForm.files(model);
    };
  }
}
