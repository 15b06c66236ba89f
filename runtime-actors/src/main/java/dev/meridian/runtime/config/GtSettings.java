package dev.meridian.runtime.config;

/**
 * The GT-CNN of a node.
 *
 * @param defaultModel name of the model used when a stream names none
 * @param workers pictures that the node's GT-CNN workers look at at once, one session each
 * @param maxQueued pictures that may wait for a worker; more are refused as BUSY and tried again
 */
public record GtSettings(String defaultModel, int workers, int maxQueued) {
  static GtSettings read(ConfigReader reader) {
    return new GtSettings(
        reader.text("default"),
        reader.integer("workers", 1, 1024),
        reader.integer("max-queued", 1, 100_000));
  }
}
