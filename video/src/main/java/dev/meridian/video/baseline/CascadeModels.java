package dev.meridian.video.baseline;

import dev.meridian.video.classify.IngestCnn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The trained cascades of a stream, one for each class: a binary CNN from the training part,
 * thresholds from the part after it. Both NoScope and Ingest-NoScope work with them. Owns the
 * networks.
 */
public final class CascadeModels implements AutoCloseable {
  private final Map<String, BinaryModel> models = new TreeMap<>();

  private CascadeModels() {}

  /**
   * Trains and searches.
   *
   * @param training part the networks learn from
   * @param validation part the thresholds are searched on
   * @param costs measured on this machine
   */
  public static CascadeModels train(
      Footage footage,
      Stretch training,
      Stretch validation,
      GtCnn gtCnn,
      List<String> classes,
      BinaryCnns cnns,
      UnitCosts costs,
      AccuracyTarget target) {
    CascadeModels all = new CascadeModels();
    for (String name : classes) {
      Optional<IngestCnn> cnn = cnns.train(footage, training, gtCnn, name);
      CascadeExamples examples = examples(footage, validation, gtCnn, name, cnn);
      all.models.put(
          name, new BinaryModel(cnn, new CascadeSearch(examples, costs, target).cheapest()));
    }
    return all;
  }

  /** The thresholds for a class; all to the GT-CNN for one that was not trained. */
  public Cascade cascade(String className) {
    return model(className).cascade();
  }

  BinaryModel model(String className) {
    return models.getOrDefault(className, new BinaryModel(Optional.empty(), Cascade.GT_ONLY));
  }

  /** The classes there are models for. */
  List<String> classes() {
    return List.copyOf(models.keySet());
  }

  private static CascadeExamples examples(
      Footage footage, Stretch part, GtCnn gtCnn, String className, Optional<IngestCnn> cnn) {
    List<Integer> ordinals = IntStream.range(part.from(), part.to()).boxed().toList();
    double[] scores =
        cnn.isPresent()
            ? BinaryCnns.scores(cnn.get(), footage, ordinals)
            : DoubleStream.generate(() -> Double.NaN).limit(part.frames()).toArray();
    List<CascadeExamples.Frame> frames = new ArrayList<>();
    for (int ordinal : ordinals) {
      boolean first = ordinal == part.from();
      frames.add(
          new CascadeExamples.Frame(
              first || footage.moves(ordinal),
              first ? Double.MAX_VALUE : Differences.to(footage, ordinal),
              scores[ordinal - part.from()],
              gtCnn.sees(ordinal, className)));
    }
    return new CascadeExamples(frames);
  }

  @Override
  public void close() {
    models.values().forEach(model -> model.cnn().ifPresent(IngestCnn::close));
  }
}
