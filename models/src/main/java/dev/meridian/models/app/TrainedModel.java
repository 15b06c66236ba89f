package dev.meridian.models.app;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What training leaves behind: all that is needed to predict with, to export, to read out.
 *
 * @param application name of the application that trained it
 * @param constants numbers besides the tables, by name
 * @param tables those of the parameter server, then those that workers kept
 */
public record TrainedModel(
    String application, SortedMap<String, Double> constants, List<ModelTable> tables) {
  public TrainedModel {
    constants = Collections.unmodifiableSortedMap(new TreeMap<>(constants));
    tables = List.copyOf(tables);
  }

  /**
   * The table of a name.
   *
   * @throws MeridianException {@link ErrorCode#INVALID_ARGUMENT} when this is another application's
   *     model
   */
  public ModelTable table(String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> missing("table", name));
  }

  /**
   * The constant of a name.
   *
   * @throws MeridianException {@link ErrorCode#INVALID_ARGUMENT} when this is another application's
   *     model
   */
  public double constant(String name) {
    Double constant = constants.get(name);
    if (constant == null) {
      throw missing("constant", name);
    }
    return constant;
  }

  private MeridianException missing(String what, String name) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT,
        "a model of %s has no %s '%s': choose a model of another application"
            .formatted(application, what, name));
  }
}
