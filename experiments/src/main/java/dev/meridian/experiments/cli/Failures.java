package dev.meridian.experiments.cli;

import dev.meridian.models.base.ErrorType;
import dev.meridian.models.base.MeridianException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;

/** Turns failures into one clear line and an exit code. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static int report(Exception failure, PrintWriter err, boolean debug) {
    err.println("meridian: " + line(failure));
    if (debug) {
      failure.printStackTrace(err);
    } else {
      LOG.debug("The command failed", failure);
    }
    err.flush();
    return failure instanceof MeridianException known && known.code().type() == ErrorType.USER
        ? ExitCode.USER_ERROR
        : ExitCode.FAILED;
  }

  private static String line(Exception failure) {
    if (failure instanceof MeridianException) {
      return failure.getMessage();
    }
    String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
    return failure.getClass().getSimpleName() + message + " (--debug shows where)";
  }

  static int reportArguments(ParameterException failure, String[] args) {
    PrintWriter err = failure.getCommandLine().getErr();
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    err.println("meridian: " + failure.getMessage() + " ('" + command + " --help' tells more)");
    err.flush();
    return ExitCode.USER_ERROR;
  }
}
