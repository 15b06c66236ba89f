package dev.meridian.video.query.expression;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads an expression by recursive descent: {@code !} binds more than {@code &}, and that more than
 * {@code |}. A class name is whatever stands between operators, spaces inside included ({@code
 * traffic light}); in double quotes it may hold operators. Refusals name the column and what would
 * have been right there.
 */
final class Parser {
  private static final String OPERATORS = "&|!()\"";
  private static final int MOST_CHARACTERS = 1000;
  private static final int DEEPEST = 40;

  private final String text;
  private int at;
  private int depth;

  Parser(String text) {
    this.text = text;
  }

  ClassExpression parse() {
    if (text.isBlank()) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, "name the class to look for");
    }
    if (text.length() > MOST_CHARACTERS) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "an expression of %d characters is too long: use at most %d"
              .formatted(text.length(), MOST_CHARACTERS));
    }
    ClassExpression whole = any();
    if (peek() != 0) {
      throw unexpected("'&', '|' or the end");
    }
    return whole;
  }

  private ClassExpression any() {
    return chain('|', this::all, ClassExpression.AnyOf::new);
  }

  private ClassExpression all() {
    return chain('&', this::one, ClassExpression.AllOf::new);
  }

  private ClassExpression chain(
      char operator,
      Supplier<ClassExpression> next,
      Function<List<ClassExpression>, ClassExpression> join) {
    List<ClassExpression> parts = new ArrayList<>();
    parts.add(next.get());
    while (peek() == operator) {
      at++;
      // Both && and & are written by people.
      if (at < text.length() && text.charAt(at) == operator) {
        at++;
      }
      parts.add(next.get());
    }
    return parts.size() == 1 ? parts.get(0) : join.apply(parts);
  }

  private ClassExpression one() {
    char next = peek();
    if (next == '!') {
      at++;
      return deeper(() -> new ClassExpression.Not(one()));
    }
    if (next == '(') {
      int open = at++;
      ClassExpression inside = deeper(this::any);
      if (peek() != ')') {
        throw unexpected("')' for the '(' at column " + (open + 1));
      }
      at++;
      return inside;
    }
    return new ClassExpression.ClassTerm(next == '"' ? quoted() : name());
  }

  private ClassExpression deeper(Supplier<ClassExpression> inside) {
    if (++depth > DEEPEST) {
      throw refused("more than " + DEEPEST + " levels of '(' and '!' are not allowed");
    }
    ClassExpression expression = inside.get();
    depth--;
    return expression;
  }

  private String name() {
    int start = at;
    while (at < text.length() && OPERATORS.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String name = text.substring(start, at).strip();
    if (name.isEmpty()) {
      throw unexpected("a class, '!' or '('");
    }
    return name;
  }

  private String quoted() {
    int end = text.indexOf('"', at + 1);
    if (end < 0) {
      throw refused("the quote that opens there is never closed");
    }
    String name = text.substring(at + 1, end).strip();
    if (name.isEmpty()) {
      throw refused("expected the name of a class between the quotes");
    }
    at = end + 1;
    return name;
  }

  /** The next character that is not a space; 0 at the end. */
  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private MeridianException unexpected(String expected) {
    char next = peek();
    return refused(
        "expected %s, but %s"
            .formatted(
                expected, next == 0 ? "the expression ends" : "there stands '" + next + "'"));
  }

  private MeridianException refused(String what) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT,
        "'%s' cannot be read at column %d: %s".formatted(text, at + 1, what));
  }
}
