package dev.meridian.runtime.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The JSON object of a request; what it refuses it names. */
final class JsonBody {
  private final JsonNode root;

  private JsonBody(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads a body.
   *
   * @param known the fields there are; others are refused
   */
  static JsonBody parse(byte[] text, List<String> known) {
    JsonNode root = tree(text);
    if (root == null || !root.isObject()) {
      throw refused("the body must be a JSON object");
    }
    root.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw refused(
                    "there is no field '%s'%s; known fields: %s"
                        .formatted(name, NearestName.hint(name, known), String.join(", ", known)));
              }
            });
    return new JsonBody(root);
  }

  private static JsonNode tree(byte[] text) {
    try {
      return Json.read(text);
    } catch (JsonProcessingException e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the body is not JSON: "
              + e.getOriginalMessage().lines().findFirst().orElse("cannot be read"),
          e);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can always be read", e);
    }
  }

  String text(String field) {
    return optionalText(field).orElseThrow(() -> refused("'" + field + "' is missing: set it"));
  }

  Optional<String> optionalText(String field) {
    return value(field)
        .map(
            node -> {
              if (!node.isTextual() || node.textValue().isBlank()) {
                throw refused("'" + field + "' must be text that is not empty");
              }
              return node.textValue();
            });
  }

  OptionalDouble number(String field) {
    Optional<JsonNode> node = value(field);
    if (node.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (!node.get().isNumber()) {
      throw refused("'" + field + "' must be a number");
    }
    return OptionalDouble.of(node.get().doubleValue());
  }

  /** False when it is left out. */
  boolean flag(String field) {
    Optional<JsonNode> node = value(field);
    if (node.isPresent() && !node.get().isBoolean()) {
      throw refused("'" + field + "' must be true or false");
    }
    return node.isPresent() && node.get().booleanValue();
  }

  OptionalInt integer(String field) {
    OptionalDouble number = number(field);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    if (number.getAsDouble() != (int) number.getAsDouble()) {
      throw refused("'" + field + "' must be a whole number");
    }
    return OptionalInt.of((int) number.getAsDouble());
  }

  /** A time given in seconds, as microseconds. */
  OptionalLong micros(String field) {
    OptionalDouble seconds = number(field);
    return seconds.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round(seconds.getAsDouble() * 1e6));
  }

  /** A number or truth value as text, as settings are kept. */
  Optional<String> scalar(String field) {
    return value(field).map(node -> scalar(field, node));
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    value(field)
        .ifPresent(
            node -> {
              if (!node.isArray()) {
                throw refused("'" + field + "' must be a list of names");
              }
              node.forEach(item -> texts.add(scalar(field, item)));
            });
    return texts;
  }

  /** Settings by dotted key; sections may be nested objects as well, and lists of values. */
  Map<String, String> settings(String field) {
    Map<String, String> settings = new TreeMap<>();
    value(field)
        .ifPresent(
            node -> {
              if (!node.isObject()) {
                throw refused("'" + field + "' must be an object of settings");
              }
              flatten("", node, settings);
            });
    return settings;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> settings) {
    node.properties()
        .forEach(
            entry -> {
              String key = prefix + entry.getKey();
              if (entry.getValue().isObject()) {
                flatten(key + ".", entry.getValue(), settings);
              } else if (entry.getValue().isArray()) {
                for (int i = 0; i < entry.getValue().size(); i++) {
                  settings.put(key + "." + i, scalar(key, entry.getValue().get(i)));
                }
              } else {
                settings.put(key, scalar(key, entry.getValue()));
              }
            });
  }

  private Optional<JsonNode> value(String field) {
    return Optional.ofNullable(root.get(field)).filter(node -> !node.isNull());
  }

  private static String scalar(String field, JsonNode node) {
    if (!node.isValueNode() || node.isNull()) {
      throw refused("'" + field + "' must be a number, a truth value or text");
    }
    return node.asText();
  }

  static MeridianException refused(String message) {
    return new MeridianException(ErrorCode.INVALID_ARGUMENT, message);
  }
}
