package dev.meridian.video.store;

import static dev.meridian.video.store.StoreSamples.GATE;
import static dev.meridian.video.store.StoreSamples.GT;
import static dev.meridian.video.store.StoreSamples.INDEX;
import static dev.meridian.video.store.StoreSamples.batch;
import static dev.meridian.video.store.StoreSamples.generation;
import static dev.meridian.video.store.StoreSamples.jpeg;
import static dev.meridian.video.store.StoreSamples.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every video store does with the generations of a stream; run against each kind. */
public abstract class GenerationStoreContract extends StoreContract {
  @Test
  void should_change_a_stream_its_generations_and_blobs_at_once() {
    assertThat(store.generations(GATE)).isEmpty();

    store.change(
        stream("gate"),
        List.of(generation(2, 2, 2), generation(1, 1, 1)),
        Map.of("cnn-2", jpeg(5)));
    store.change(stream("gate"), List.of(generation(1, 1, 1).closed(1500)), Map.of());

    assertThat(store.stream(GATE)).hasValue(stream("gate"));
    assertThat(store.generations(GATE))
        .containsExactly(generation(1, 1, 1).closed(1500), generation(2, 2, 2));
    assertThat(store.blob(GATE, "cnn-2")).hasValue(jpeg(5));
    assertThat(store.generations(new StreamId("gat"))).isEmpty();
  }

  @Test
  void should_show_the_pictures_a_generation_was_made_from() {
    store.write(INDEX, batch());
    IndexKey again = new IndexKey(GATE, 4);
    assertThat(store.frameJpeg(again, 1)).isEmpty();

    store.change(stream("gate"), List.of(generation(4, 4, 1)), Map.of());

    assertThat(store.frameJpeg(again, 1)).hasValue(jpeg(3));
    assertThat(store.crop(again, 0)).as("object ids are those of a generation").isEmpty();
  }

  @Test
  void should_share_verdicts_between_generations_and_list_them() {
    List<Detection> seen = List.of(new Detection("car", 0.5f, new Box(1, 2, 3, 4)));
    store.putVerdict(INDEX, GT, 300, seen);
    store.putVerdict(new IndexKey(GATE, 2), GT, 7, List.of());
    store.putVerdict(new IndexKey(GATE, 2), Digest.of(new byte[] {2}), 8, List.of());

    assertThat(store.verdict(new IndexKey(GATE, 2), GT, 300)).hasValue(seen);
    assertThat(store.judged(INDEX, GT, 0, Long.MAX_VALUE)).containsExactly(7L, 300L);
    assertThat(store.judged(INDEX, GT, 8, 300)).containsExactly(300L);
    assertThat(store.judged(INDEX, GT, 8, 299)).isEmpty();
    assertThat(store.judged(INDEX, GT, 9, 8)).isEmpty();
  }

  @Test
  void should_delete_one_generation_and_leave_the_others_and_the_verdicts() {
    IndexKey second = new IndexKey(GATE, 2);
    store.write(INDEX, batch());
    store.write(second, batch());
    store.putVerdict(second, GT, 1, List.of());
    store.change(stream("gate"), List.of(generation(1, 1, 1), generation(2, 2, 2)), Map.of());

    store.deleteGeneration(second);

    assertThat(store.frameCount(second)).isZero();
    assertThat(store.frameJpeg(second, 1)).isEmpty();
    assertThat(store.generations(GATE)).containsExactly(generation(1, 1, 1));
    assertThat(store.frameCount(INDEX)).isEqualTo(2);
    assertThat(store.frameJpeg(INDEX, 1)).isPresent();
    assertThat(store.verdict(INDEX, GT, 1)).isPresent();
  }
}
