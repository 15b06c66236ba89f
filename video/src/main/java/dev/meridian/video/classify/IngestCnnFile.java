package dev.meridian.video.classify;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contract between whoever exports an ingest CNN and whoever runs it: one ONNX file that says
 * by itself what it is.
 *
 * <p>It reads {@link #CROPS} [batch, 3, size, size] as {@link CropScaler} writes them, and gives
 * {@link #SCORES} [batch, classes] and {@link #FEATURE} [batch, featureSize]. Its metadata hold
 * architecture, input size, classes and feature size.
 */
public final class IngestCnnFile {
  public static final String CROPS = "crops";
  public static final String SCORES = "scores";
  public static final String FEATURE = "feature";

  private static final String ARCHITECTURE = "meridian.architecture";
  private static final String INPUT_SIZE = "meridian.input-size";
  private static final String CLASSES = "meridian.classes";
  private static final String FEATURE_SIZE = "meridian.feature-size";
  private static final String SEPARATOR = "\n";

  private IngestCnnFile() {}

  /** What goes into the file's metadata, in a fixed order. */
  public static Map<String, String> metadata(IngestArchitecture shape, List<String> classes) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(ARCHITECTURE, shape.name());
    metadata.put(INPUT_SIZE, Integer.toString(shape.inputSize()));
    metadata.put(CLASSES, String.join(SEPARATOR, classes));
    metadata.put(FEATURE_SIZE, Integer.toString(shape.featureSize()));
    return metadata;
  }

  /** Reads the metadata of a file back. */
  public static IngestCnnDescription describe(Blob file, Map<String, String> metadata) {
    List<String> classes = List.of(entry(metadata, CLASSES).split(SEPARATOR, -1));
    if (!classes.get(classes.size() - 1).equals(IngestCnn.OTHER)) {
      throw mismatch("its last class is not " + IngestCnn.OTHER);
    }
    return new IngestCnnDescription(
        entry(metadata, ARCHITECTURE),
        number(metadata, INPUT_SIZE),
        classes,
        number(metadata, FEATURE_SIZE),
        Digest.of(file.bytes()));
  }

  /** The refusal of a file that is not an ingest CNN. */
  public static MeridianException mismatch(String why) {
    return new MeridianException(
        ErrorCode.MODEL_SHAPE_MISMATCH,
        "not an ingest CNN: " + why + "; use a file written by specialisation");
  }

  private static String entry(Map<String, String> metadata, String key) {
    String value = metadata.get(key);
    if (value == null) {
      throw mismatch("its metadata hold no " + key);
    }
    return value;
  }

  private static int number(Map<String, String> metadata, String key) {
    String value = entry(metadata, key);
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw mismatch(key + " is '" + value + "'");
    }
    return Integer.parseInt(value);
  }
}
