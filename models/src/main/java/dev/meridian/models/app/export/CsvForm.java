package dev.meridian.models.app.export;

import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tables as comma-separated values, each float with the digits that give it back exactly. */
final class CsvForm {
  private CsvForm() {}

  static SortedMap<String, byte[]> files(TrainedModel model) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("constants.csv", constants(model));
    for (ModelTable table : model.tables()) {
      files.put(table.name() + ".csv", table(table));
    }
    return files;
  }

  /** A line per constant, name and value, below a header. */
  static byte[] constants(TrainedModel model) {
    StringBuilder text = new StringBuilder("name,value\n");
    model
        .constants()
        .forEach((name, value) -> text.append(name).append(',').append(value).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] table(ModelTable table) {
    StringBuilder text = new StringBuilder("id");
    for (int j = 0; j < table.width(); j++) {
      text.append(",v").append(j);
    }
    text.append('\n');
    for (int i = 0; i < table.rows(); i++) {
      text.append(table.ids()[i]);
      for (int j = 0; j < table.width(); j++) {
        text.append(',').append(table.values()[i * table.width() + j]);
      }
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
