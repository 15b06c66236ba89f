package dev.meridian.models.data.read;

/** A line that cannot be used; the message says what is wrong with it. It never leaves a reader. */
final class BadLineException extends Exception {
  private static final long serialVersionUID = 1L;

  BadLineException(String message) {
    // Thrown once per bad line and only read for its message: no stack trace is taken.
    super(message, null, false, false);
  }
}
