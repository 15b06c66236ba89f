package dev.meridian.runtime.config;

import java.time.Duration;

/**
 * Where and how a node answers HTTP.
 *
 * @param host the address to listen on
 * @param port 0 picks a free one
 * @param maxBodyBytes the largest request body that is read
 * @param askTimeout how long a request waits for a stream or a query
 */
public record RestSettings(String host, int port, long maxBodyBytes, Duration askTimeout) {
  public RestSettings withPort(int newPort) {
    return new RestSettings(host, newPort, maxBodyBytes, askTimeout);
  }

  static RestSettings read(ConfigReader reader) {
    return new RestSettings(
        reader.text("host"),
        reader.integer("port", 0, 65535),
        reader.whole("max-body-bytes", 1024, 64 << 20),
        reader.duration("ask-timeout"));
  }
}
