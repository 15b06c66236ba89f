package dev.meridian.runtime.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/** JSON as the client reads and writes it; unknown fields of a newer node are passed over. */
public final class ClientJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ClientJson() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A record as JSON. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Indented text. */
  public static String text(JsonNode value) {
    return value.toPrettyString();
  }

  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw notJson(e);
    }
  }

  static <T> T read(JsonNode node, Class<T> type) {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw notJson(e);
    }
  }

  private static MeridianException notJson(JsonProcessingException cause) {
    return new MeridianException(
        ErrorCode.SOURCE_UNREACHABLE,
        "the answer is not what a Meridian node of this version says: check the address",
        cause);
  }
}
