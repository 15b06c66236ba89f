package dev.meridian.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class HitMergerTest {
  private static JsonNode page(String... hits) {
    return ClientJson.parse("{\"hits\":[" + String.join(",", hits) + "]}");
  }

  private static String hit(String stream, int ordinal, String... boxes) {
    return "{\"stream\":\"%s\",\"ordinal\":%d,\"frame\":%d,\"time\":%d,\"boxes\":[%s]}"
        .formatted(stream, ordinal, ordinal * 5, ordinal, String.join(",", boxes));
  }

  private static String box(int object) {
    return "{\"class\":\"car\",\"confidence\":0.9,\"box\":[1,2,3,4],\"object\":%d,\"cluster\":1}"
        .formatted(object);
  }

  @Test
  void should_give_each_frame_once_with_the_boxes_of_all_pages() {
    HitMerger merger = new HitMerger();
    merger.addPage(page(hit("gate", 3, box(1)), hit("gate", 7, box(2))));
    merger.addPage(page(hit("gate", 3, box(1), box(5))));

    JsonNode hits = merger.hits();

    assertThat(hits).hasSize(2);
    assertThat(hits.get(0).path("frame").asInt()).isEqualTo(15);
    assertThat(hits.get(0).path("boxes"))
        .extracting(box -> box.path("object").asInt())
        .containsExactly(1, 5);
    assertThat(hits.get(1).path("boxes")).hasSize(1);
  }

  @Test
  void should_order_by_stream_and_frame_whatever_came_first() {
    HitMerger merger = new HitMerger();
    merger.addPage(page(hit("yard", 1), hit("gate", 10), hit("gate", 9)));

    assertThat(merger.hits())
        .extracting(hit -> hit.path("stream").asText() + hit.path("ordinal").asInt())
        .containsExactly("gate9", "gate10", "yard1");
  }
}
