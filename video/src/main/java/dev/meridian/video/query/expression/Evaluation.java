package dev.meridian.video.query.expression;

import dev.meridian.video.query.expression.ClassExpression.AllOf;
import dev.meridian.video.query.expression.ClassExpression.AnyOf;
import dev.meridian.video.query.expression.ClassExpression.ClassTerm;
import dev.meridian.video.query.expression.ClassExpression.Not;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * An expression over a stretch of frames, from what is known of each class.
 *
 * @param expression what must hold
 * @param first the first frame
 * @param end the one behind the last
 */
public record Evaluation(ClassExpression expression, int first, int end) {

  /** What is known of the expression; classes that are missing hold nowhere. */
  public Possible of(Map<String, Possible> classes) {
    return of(expression, classes);
  }

  /**
   * In which of the given frames each class can still matter: some way from its term up to the
   * whole passes only through parts that are open. What does not matter once never matters again,
   * since what is certain stays so.
   */
  public Map<String, BitSet> relevant(Map<String, Possible> classes, BitSet frames) {
    Map<String, BitSet> relevant = new HashMap<>();
    descend(expression, classes, frames, relevant);
    return relevant;
  }

  private Possible of(ClassExpression part, Map<String, Possible> classes) {
    if (part instanceof ClassTerm term) {
      return classes.getOrDefault(term.className(), new Possible(new BitSet(), new BitSet()));
    }
    if (part instanceof Not not) {
      return of(not.of(), classes).not(first, end);
    }
    return part instanceof AllOf all
        ? join(all.parts(), classes, Possible::and)
        : join(((AnyOf) part).parts(), classes, Possible::or);
  }

  private Possible join(
      List<ClassExpression> parts, Map<String, Possible> classes, BinaryOperator<Possible> how) {
    return parts.stream().map(part -> of(part, classes)).reduce(how).orElseThrow();
  }

  private void descend(
      ClassExpression part,
      Map<String, Possible> classes,
      BitSet frames,
      Map<String, BitSet> relevant) {
    BitSet open = of(part, classes).open();
    open.and(frames);
    if (open.isEmpty()) {
      return;
    }
    if (part instanceof ClassTerm term) {
      relevant.computeIfAbsent(term.className(), name -> new BitSet()).or(open);
    } else if (part instanceof Not not) {
      descend(not.of(), classes, open, relevant);
    } else {
      List<ClassExpression> parts =
          part instanceof AllOf all ? all.parts() : ((AnyOf) part).parts();
      parts.forEach(one -> descend(one, classes, open, relevant));
    }
  }
}
