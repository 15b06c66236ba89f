package dev.meridian.video.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.LeastConfidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Answers about several streams, and about several generations of one. */
class QueryStreamsTest extends QueryScene {
  @Test
  void should_name_near_streams_when_there_is_none_of_the_name() {
    QuerySpec spec =
        new QuerySpec(
            "car",
            List.of(new StreamId("gaet")),
            0,
            1,
            OptionalInt.empty(),
            OptionalDouble.empty());

    assertThatThrownBy(() -> ask(spec, 2))
        .hasMessageContaining("did you mean gate")
        .asInstanceOf(type(MeridianException.class))
        .returns(ErrorCode.UNKNOWN_STREAM, MeridianException::code);
  }

  @Test
  void should_answer_for_streams_that_know_the_class_and_keep_them_apart() {
    IndexKey yard = new IndexKey(new StreamId("yard"), 3);
    store.write(yard, scene());
    StreamBasis noDogs =
        new StreamBasis(
            yard,
            "cnn",
            CLASSES,
            "gt",
            Digest.of(new byte[] {1}),
            List.of("car"),
            2,
            0.4,
            2,
            SECOND);

    QueryAnswer dogs = runner.run(spec("dog", 0, 100), List.of(basis(2), noDogs), this::look);
    QueryAnswer cars = runner.run(spec("car", 0, 100), List.of(noDogs, basis(2)), this::look);

    assertThat(dogs.hits()).extracting(Hit::stream).containsOnly(GATE.stream());
    assertThat(cars.hits())
        .extracting(hit -> hit.stream() + " " + hit.ordinal())
        .containsExactly(
            "gate 1", "gate 2", "gate 6", "gate 7", "yard 1", "yard 2", "yard 6", "yard 7");
    assertThat(cars.stats().framesReturned()).isEqualTo(8);
  }

  private static StreamBasis secondHalf(int generation, Map<String, Double> skips) {
    return new StreamBasis(
        new IndexKey(GATE.stream(), generation),
        new StreamBasis.Stretch(generation, 10, 10 * SECOND, Long.MAX_VALUE),
        "cnn",
        CLASSES,
        "gt",
        Digest.of(new byte[] {1}),
        List.of("car", "truck", "dog", "person"),
        2,
        LeastConfidence.NONE,
        0.4,
        2,
        skips,
        SECOND);
  }

  /** Frames 10 to 12, a car in 10 and 12. */
  private static IndexBatch secondHalf() {
    List<FrameRecord> frames = new ArrayList<>();
    for (long i = 10; i < 13; i++) {
      frames.add(new FrameRecord(i, 25 * i, i * SECOND));
    }
    return new IndexBatch(
        frames,
        List.of(object(0, 0, 10, 10, LEFT), object(1, 0, 12, 12, LEFT)),
        List.of(cluster(0, 0, 10, 10, 12)),
        List.of(new IndexEntry(0, 0, 1, 0.95f), new IndexEntry(2, 0, 2, 0.05f)),
        List.of(),
        List.of(),
        List.of(new IndexBatch.Picture(10, Blob.of((byte) 10))),
        List.of(),
        Optional.empty());
  }

  @Test
  void should_read_every_stretch_from_its_own_generation_with_its_own_parameters() {
    store.write(new IndexKey(GATE.stream(), 2), secondHalf());
    List<StreamBasis> both = List.of(basis(2), secondHalf(2, Map.of("car", 0.9)));

    QueryAnswer all = runner.run(spec("car", 0, 100), both, this::look);
    QueryAnswer late = runner.run(spec("car", 7, 11), both, this::look);

    assertThat(all.hits()).extracting(Hit::ordinal).containsExactly(1L, 2L, 6L, 7L, 10L, 12L);
    assertThat(all.stats().counts().skippedClusters()).isEqualTo(1);
    assertThat(seen).as("none of the second half is shown to the GT-CNN").containsExactly(1L, 2L);
    assertThat(late.hits()).extracting(Hit::ordinal).containsExactly(7L, 10L);
    assertThat(late.intervals()).containsExactly(interval(7, 8), interval(10, 11));
  }

  @Test
  void should_join_stretches_that_touch_where_generations_meet() {
    store.write(new IndexKey(GATE.stream(), 2), secondHalf());
    List<StreamBasis> both = List.of(secondHalf(2, Map.of("dog", 0.01)), basis(2));

    QueryAnswer dogs = runner.run(spec("dog", 0, 100), both, this::look);

    assertThat(dogs.hits()).extracting(Hit::ordinal).containsExactly(9L);
    assertThat(dogs.stats().counts().skippedClusters())
        .as("found through OTHER, nothing is skipped")
        .isZero();
    assertThat(seen).containsExactlyInAnyOrder(9L, 10L);
    QuerySpec believed =
        new QuerySpec(
            "car", List.of(), 6 * SECOND, 100 * SECOND, OptionalInt.empty(), OptionalDouble.of(0));
    assertThat(runner.run(believed, both, this::look).intervals().get(0).fromMicros())
        .isEqualTo(6 * SECOND);
  }
}
