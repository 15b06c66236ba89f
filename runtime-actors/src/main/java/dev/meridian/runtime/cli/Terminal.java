package dev.meridian.runtime.cli;

import java.io.Console;

/** Whether a person sits before the output. */
final class Terminal {
  private Terminal() {}

  // Java 17 says it with null; newer versions have a method that Java 17 does not know.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isPresent() {
    Console console = System.console();
    if (console == null || Runtime.version().feature() < 22) {
      return console != null;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
