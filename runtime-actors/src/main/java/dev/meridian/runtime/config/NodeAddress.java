package dev.meridian.runtime.config;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * Where a process takes messages from others.
 *
 * @param host name or address that the others know it by
 * @param port 1 to 65535
 */
public record NodeAddress(String host, int port) {
  private static final int MAX_PORT = 65535;

  public NodeAddress {
    if (host.isBlank() || port < 1 || port > MAX_PORT) {
      throw wrong(host + ":" + port);
    }
  }

  /** Reads {@code host:port}. */
  static NodeAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    try {
      return new NodeAddress(
          text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
  }

  private static MeridianException wrong(String text) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT,
        "meridian.training: nodes: write host:port with a port from 1 to 65535, not " + text);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
