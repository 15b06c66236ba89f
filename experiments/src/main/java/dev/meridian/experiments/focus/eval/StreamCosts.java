package dev.meridian.experiments.focus.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What looking at every sampled frame of a stream cost, CPU seconds per frame on one thread.
 *
 * @param decode reading and decoding, with the conversion to BGR
 * @param motion background subtraction; 0 on a moving camera, where there is none
 * @param reduce making a small picture
 * @param gtCnn the GT-CNN
 */
record StreamCosts(double decode, double motion, double reduce, double gtCnn) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void write(Path file) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("decode", decode).put("motion", motion).put("reduce", reduce).put("gtCnn", gtCnn);
    JSON.writeValue(file.toFile(), node);
  }

  static StreamCosts read(Path file) throws IOException {
    JsonNode node = JSON.readTree(file.toFile());
    return new StreamCosts(
        node.get("decode").asDouble(),
        node.get("motion").asDouble(),
        node.get("reduce").asDouble(),
        node.get("gtCnn").asDouble());
  }
}
