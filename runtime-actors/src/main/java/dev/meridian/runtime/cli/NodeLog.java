package dev.meridian.runtime.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much a node says. Other commands are quiet, so that their answer stands alone. */
final class NodeLog {
  private NodeLog() {}

  /** Says what happens, unless the environment variable MERIDIAN_LOG_LEVEL says how much to say. */
  static void open() {
    if (System.getenv("MERIDIAN_LOG_LEVEL") == null
        && LoggerFactory.getLogger("dev.meridian") instanceof Logger logger) {
      logger.setLevel(Level.INFO);
    }
  }
}
