package dev.meridian.video.query;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.query.expression.ClassExpression;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Under which class of the ingest CNN a stream's index is read.
 *
 * @param classId position in the ingest CNN's classes
 * @param viaOther whether it is OTHER, because the ingest CNN was not specialised to the class
 *     asked for (Thesis §4.3.2); its confidence then says nothing of that class
 */
public record ClassRoute(int classId, boolean viaOther) {

  /** The route in one stream; empty when neither its ingest CNN nor its GT-CNN knows the class. */
  public static Optional<ClassRoute> find(String className, StreamBasis basis) {
    int other = basis.classes().size() - 1;
    int own = basis.classes().indexOf(className);
    if (own >= 0 && own != other) {
      return Optional.of(new ClassRoute(own, false));
    }
    return basis.gtLabels().contains(className)
        ? Optional.of(new ClassRoute(other, true))
        : Optional.empty();
  }

  /**
   * Fails with UNKNOWN_CLASS and near names when none of the streams can know one of the classes.
   */
  public static void requireKnown(ClassExpression expression, List<StreamBasis> bases) {
    expression.classes().forEach(className -> requireKnown(className, bases));
  }

  private static void requireKnown(String className, List<StreamBasis> bases) {
    if (bases.isEmpty() || bases.stream().anyMatch(b -> find(className, b).isPresent())) {
      return;
    }
    Collection<String> known = new TreeSet<>();
    for (StreamBasis basis : bases) {
      known.addAll(basis.classes());
      known.addAll(basis.gtLabels());
    }
    known.remove(IngestCnn.OTHER);
    throw new MeridianException(
        ErrorCode.UNKNOWN_CLASS,
        "no stream asked knows the class '" + className + "'" + NearestName.hint(className, known));
  }
}
