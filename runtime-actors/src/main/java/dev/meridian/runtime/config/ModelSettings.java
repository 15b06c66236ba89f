package dev.meridian.runtime.config;

import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.LabelSource;
import dev.meridian.video.detect.ModelFile;
import dev.meridian.video.detect.load.DetectorCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code meridian.models}: one section per detector, named as the user likes. */
final class ModelSettings {
  private static final List<String> KEYS =
      List.of(
          "family",
          "file",
          "sha256",
          "weights",
          "weights-sha256",
          "input-size",
          "labels",
          "label-list",
          "confidence",
          "overlap",
          "strides");

  private ModelSettings() {}

  /** All models with as many sessions each as there are workers. */
  static DetectorCatalog read(ConfigReader models, Path home, int sessions) {
    List<DetectorSettings> all = new ArrayList<>();
    for (String name : models.names()) {
      ConfigReader model = models.in(name);
      model.refuseUnknown(KEYS);
      all.add(model.checked(() -> one(name, model, home, sessions)));
    }
    return new DetectorCatalog(all);
  }

  private static DetectorSettings one(String name, ConfigReader model, Path home, int sessions) {
    DetectorFamily family = model.choice("family", DetectorFamily.class);
    List<ModelFile> files = new ArrayList<>();
    files.add(file(model, home, "file", "sha256"));
    if (model.has("weights")) {
      files.add(file(model, home, "weights", "weights-sha256"));
    }
    return new DetectorSettings(
        name,
        family,
        files,
        model.integer("input-size", 1, 4096),
        labels(model, home),
        model.has("confidence")
            ? model.fraction("confidence")
            : DetectorSettings.DEFAULT_CONFIDENCE,
        model.has("overlap") ? model.fraction("overlap") : DetectorSettings.DEFAULT_OVERLAP,
        model.has("strides") ? model.integers("strides") : DetectorSettings.DEFAULT_STRIDES,
        sessions);
  }

  private static ModelFile file(ConfigReader model, Path home, String key, String digestKey) {
    Optional<Digest> digest =
        model.has(digestKey) ? Optional.of(new Digest(model.text(digestKey))) : Optional.empty();
    return new ModelFile(model.path(key, home), digest);
  }

  private static LabelSource labels(ConfigReader model, Path home) {
    if (model.has("label-list") == model.has("labels")) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "set either labels (a file) or label-list (the names)");
    }
    return model.has("labels")
        ? new LabelSource.NamesFile(model.path("labels", home))
        : new LabelSource.Listed(model.texts("label-list"));
  }
}
