package dev.meridian.video.query.expression;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a frame must hold, such as {@code car & person & !bus}. It is a statement about one sampled
 * frame: a class is present when at least one object of it is.
 */
public sealed interface ClassExpression {

  /**
   * An object of the class is there.
   *
   * @param className as the GT-CNN names it
   */
  record ClassTerm(String className) implements ClassExpression {
    @Override
    public boolean holds(Predicate<String> present) {
      return present.test(className);
    }

    @Override
    public String toString() {
      return className;
    }
  }

  /**
   * The opposite.
   *
   * @param of of what
   */
  record Not(ClassExpression of) implements ClassExpression {
    @Override
    public boolean holds(Predicate<String> present) {
      return !of.holds(present);
    }

    @Override
    public String toString() {
      return "!" + inner(of);
    }
  }

  /**
   * All of them hold.
   *
   * @param parts at least two
   */
  record AllOf(List<ClassExpression> parts) implements ClassExpression {
    public AllOf {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(Predicate<String> present) {
      return parts.stream().allMatch(part -> part.holds(present));
    }

    @Override
    public String toString() {
      return parts.stream().map(ClassExpression::inner).collect(Collectors.joining(" & "));
    }
  }

  /**
   * At least one of them holds.
   *
   * @param parts at least two
   */
  record AnyOf(List<ClassExpression> parts) implements ClassExpression {
    public AnyOf {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(Predicate<String> present) {
      return parts.stream().anyMatch(part -> part.holds(present));
    }

    @Override
    public String toString() {
      return parts.stream().map(ClassExpression::inner).collect(Collectors.joining(" | "));
    }
  }

  /** Whether a frame that holds exactly these classes meets it. */
  boolean holds(Predicate<String> present);

  /** Reads {@code &}, {@code |}, {@code !}, parentheses and class names; see {@link Parser}. */
  static ClassExpression parse(String text) {
    return new Parser(text).parse();
  }

  /** The class when nothing is combined. */
  default Optional<String> single() {
    return this instanceof ClassTerm term ? Optional.of(term.className()) : Optional.empty();
  }

  /** Every class it names, in order of the alphabet. */
  default Set<String> classes() {
    Set<String> classes = new TreeSet<>();
    collect(this, classes);
    return classes;
  }

  private static void collect(ClassExpression expression, Set<String> classes) {
    if (expression instanceof ClassTerm term) {
      classes.add(term.className());
    } else if (expression instanceof Not not) {
      collect(not.of(), classes);
    } else if (expression instanceof AllOf all) {
      all.parts().forEach(part -> collect(part, classes));
    } else if (expression instanceof AnyOf any) {
      any.parts().forEach(part -> collect(part, classes));
    }
  }

  private static String inner(ClassExpression part) {
    return part instanceof AllOf || part instanceof AnyOf ? "(" + part + ")" : part.toString();
  }
}
