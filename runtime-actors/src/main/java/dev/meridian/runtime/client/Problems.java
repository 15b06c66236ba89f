package dev.meridian.runtime.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** Turns answers that are errors into exceptions. */
final class Problems {
  private Problems() {}

  /** The exception that says what a problem document (RFC 9457) says. */
  static MeridianException of(int status, String body) {
    JsonNode problem = parsed(body);
    ErrorCode code = code(problem.path("code").asText()).orElse(byStatus(status));
    String detail = problem.path("detail").asText();
    return new MeridianException(
        code, detail.isBlank() ? "the node answered with HTTP status " + status : detail);
  }

  static MeridianException unreachable(URI node, Throwable cause) {
    return new MeridianException(
        ErrorCode.SOURCE_UNREACHABLE,
        "no node answers at "
            + node
            + ": start one with 'meridian node', or work without one with --data DIR",
        cause);
  }

  private static JsonNode parsed(String body) {
    try {
      return ClientJson.parse(body);
    } catch (MeridianException e) {
      return ClientJson.object();
    }
  }

  private static Optional<ErrorCode> code(String name) {
    return Arrays.stream(ErrorCode.values()).filter(code -> code.name().equals(name)).findFirst();
  }

  private static ErrorCode byStatus(int status) {
    return status < 500 ? ErrorCode.INVALID_ARGUMENT : ErrorCode.INTERNAL;
  }
}
