package dev.meridian.runtime.rest;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** JSON as REST writes and reads it. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view that cannot be written: " + value.getClass(), e);
    }
  }

  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view that cannot be written: " + value.getClass(), e);
    }
  }

  static JsonNode read(byte[] text) throws java.io.IOException {
    return MAPPER.readTree(text);
  }

  static HttpResponse response(StatusCode status, Object value) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(ContentTypes.APPLICATION_JSON, bytes(value));
  }

  /** A setting kept as text, as the number or truth value it says. */
  static Object scalar(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node != null && (node.isNumber() || node.isBoolean()) ? node : text;
    } catch (JsonProcessingException e) {
      return text;
    }
  }
}
