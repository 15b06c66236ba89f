package dev.meridian.video.reindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.store.GenerationParameters;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.GenerationRecord.State;
import dev.meridian.video.store.Generations;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ReindexTest {
  private static final StreamId GATE = new StreamId("gate");
  private static final IndexKey FIRST = new IndexKey(GATE, 1);

  private final VideoStore store = MemoryVideoStore.create();
  private final Reindex reindex = new Reindex(store, new Street.Pixels());

  private static StreamRecord stream(StreamState state) {
    return new StreamRecord(
        GATE,
        "gate.mp4",
        Sampling.fps(1),
        "nano",
        Map.of(),
        state,
        1,
        Street.CLASSES,
        "abc",
        0,
        "");
  }

  private static GenerationParameters parameters(double threshold) {
    return new GenerationParameters(
        "slim",
        2,
        LeastConfidence.NONE,
        (float) threshold,
        Street.RUN_FACTOR,
        2,
        0.8,
        Map.of("car", 0.9),
        OptionalDouble.empty());
  }

  private List<GenerationRecord> generations(StreamRecord stream) {
    return Generations.of(stream, store.generations(GATE), parameters(0.5));
  }

  private List<Reindexed> run(ReindexChange change) {
    StreamRecord stream = stream(StreamState.DONE);
    return reindex.run(stream, generations(stream), change, Street.SETTINGS, () -> false);
  }

  /** The clusters but for what they show, the lines, and which runs are where. */
  private static List<Object> index(VideoStore store, IndexKey index) {
    List<Object> all = new ArrayList<>();
    store.forEachCluster(
        index,
        c ->
            all.add(
                new ClusterRecord(
                    c.id(),
                    c.sealed(),
                    c.anchorObject(),
                    0,
                    0,
                    c.size(),
                    c.firstMicros(),
                    c.lastMicros(),
                    c.scoreSum())));
    for (int c = 0; c < Street.CLASSES.size(); c++) {
      all.addAll(store.entries(index, c, Integer.MAX_VALUE));
    }
    store.forEachObject(
        index, o -> all.add(List.of(o.id(), o.runId(), o.clusterId(), o.frames(), o.feature())));
    all.addAll(store.frames(index, 0, Long.MAX_VALUE));
    all.addAll(store.gaps(index));
    return all;
  }

  private static int kept(VideoStore store, IndexKey index) {
    int[] kept = {0};
    store.forEachObject(index, object -> kept[0] += object.kept() ? 1 : 0);
    return kept[0];
  }

  /** A run of this seed meets all there is: sealing, cut records, openers without a picture. */
  @Property(tries = 60)
  void should_make_the_clusters_and_lines_of_a_fresh_ingest(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 0.05, max = 1.2) double before,
      @ForAll @DoubleRange(min = 0.05, max = 1.2) double after) {
    VideoStore stored = MemoryVideoStore.create();
    VideoStore fresh = MemoryVideoStore.create();
    Street street = new Street(seed, 300, 0);
    street.index(stored, FIRST, before, 2);
    street.index(fresh, FIRST, after, 3);
    StreamRecord stream = stream(StreamState.DONE);
    ReindexChange change =
        new ReindexChange(
            OptionalInt.of(3), OptionalDouble.of(after), Optional.empty(), Optional.empty());

    List<Reindexed> made =
        new Reindex(stored, new Street.Pixels())
            .run(
                stream,
                Generations.of(stream, List.of(), parameters(before)),
                change,
                Street.SETTINGS,
                () -> false);

    IndexKey second = new IndexKey(GATE, 2);
    assertThat(index(stored, second)).isEqualTo(index(fresh, FIRST));
    assertThat(made).hasSize(1);
    assertThat(made.get(0).digest()).isEqualTo(stored.digest(second));
    assertShown(stored, second, made.get(0).substitutes());
  }

  /** What a cluster shows has a picture, and is a member but for substitutes of a member's run. */
  private static void assertShown(VideoStore store, IndexKey index, int substitutes) {
    int[] others = {0};
    store.forEachCluster(
        index,
        cluster -> {
          ObjectRecord shown = store.object(index, cluster.medoidObject()).orElseThrow();
          assertThat(shown.kept()).isTrue();
          assertThat(store.frameJpeg(index, cluster.medoidOrdinal())).isPresent();
          List<ObjectRecord> members = store.members(index, cluster.id());
          if (!members.contains(shown)) {
            others[0]++;
            assertThat(members).extracting(ObjectRecord::runId).contains(shown.runId());
          }
        });
    assertThat(others[0]).isLessThanOrEqualTo(substitutes);
  }

  @Test
  void should_equal_a_fresh_ingest_to_the_bit_when_both_keep_the_same_pictures() {
    int equal = 0;
    for (long seed = 0; seed < 100; seed++) {
      VideoStore stored = MemoryVideoStore.create();
      VideoStore fresh = MemoryVideoStore.create();
      Street street = new Street(seed, 12, 0);
      street.index(stored, FIRST, 0.9, 2);
      street.index(fresh, FIRST, 1.1, 2);
      StreamRecord stream = stream(StreamState.DONE);

      Reindexed made =
          new Reindex(stored, new Street.Pixels())
              .run(
                  stream,
                  Generations.of(stream, List.of(), parameters(0.9)),
                  ReindexChange.toThreshold(1.1),
                  Street.SETTINGS,
                  () -> false)
              .get(0);

      if (made.substitutes() == 0 && kept(stored, FIRST) == kept(fresh, FIRST)) {
        equal++;
        assertThat(made.digest()).isEqualTo(fresh.digest(FIRST));
      }
    }
    assertThat(equal).isGreaterThan(5);
  }

  @Test
  void should_read_the_old_clusters_when_only_k_the_skip_threshold_or_the_gt_cnn_change() {
    new Street(1, 50, 0).index(store, FIRST, 0.5, 2);

    Reindexed k = run(ReindexChange.toK(1)).get(0);
    Reindexed gt = run(ReindexChange.toGtCnn("other")).get(0);

    assertThat(k.clustered()).isFalse();
    assertThat(k.generation().index(GATE)).isEqualTo(FIRST);
    assertThat(k.generation().parameters().k()).isEqualTo(1);
    assertThat(k.generation().parameters().skipThresholds()).containsEntry("car", 0.9);
    assertThat(gt.generation().generation()).isEqualTo(3);
    assertThat(gt.replaces()).isEqualTo(2);
    assertThat(gt.generation().gtCnn()).isEqualTo("other");
    assertThat(gt.generation().parameters().k()).isEqualTo(1);
    assertThat(gt.generation().parameters().skipThresholds())
        .as("a Skip_th is only good for the GT-CNN it was chosen with")
        .isEmpty();
    assertThat(gt.generation().parameters().skipThreshold()).isEqualTo(2);
    assertThat(Generations.current(store.generations(GATE))).containsExactly(gt.generation());
  }

  @Test
  void should_change_nothing_when_nothing_is_different() {
    new Street(1, 20, 0).index(store, FIRST, 0.5, 2);

    assertThat(run(ReindexChange.toThreshold(0.5))).isEmpty();
    assertThat(run(ReindexChange.toK(2))).isEmpty();
    assertThat(store.generations(GATE)).isEmpty();
  }

  @Test
  void should_make_every_stretch_of_a_stream_again_and_keep_their_ordinals() {
    new Street(1, 50, 0).index(store, FIRST, 0.5, 2);
    new Street(2, 50, 50).index(store, new IndexKey(GATE, 2), 0.5, 2);
    StreamRecord stream = stream(StreamState.DONE);
    GenerationRecord first = generations(stream).get(0);
    GenerationRecord second =
        new GenerationRecord(
            2,
            2,
            2,
            parameters(0.5),
            Street.CLASSES,
            "def",
            "nano",
            50,
            49_000_001,
            Long.MAX_VALUE,
            GenerationRecord.Origin.INGEST,
            State.COMPLETE);
    store.change(stream, List.of(first.closed(49_000_001), second), Map.of());

    List<Reindexed> made = run(ReindexChange.toThreshold(0.3));

    assertThat(made).extracting(Reindexed::replaces).containsExactly(1, 2);
    assertThat(made).extracting(Reindexed::frames).containsExactly(50L, 50L);
    assertThat(store.frames(new IndexKey(GATE, 4), 0, 60)).hasSize(11);
    assertThat(Generations.current(store.generations(GATE)))
        .extracting(GenerationRecord::generation)
        .containsExactly(3, 4);
  }

  @Test
  void should_refuse_to_cluster_what_still_grows_and_say_what_to_do() {
    new Street(1, 20, 0).index(store, FIRST, 0.5, 2);
    StreamRecord stream = stream(StreamState.INGESTING);

    assertThatThrownBy(
            () ->
                reindex.run(
                    stream,
                    generations(stream),
                    ReindexChange.toThreshold(0.3),
                    Street.SETTINGS,
                    () -> false))
        .hasMessageContaining("generation 1 still grows")
        .hasMessageContaining("tune the stream")
        .asInstanceOf(type(MeridianException.class))
        .returns(ErrorCode.INVALID_ARGUMENT, MeridianException::code);
    assertThat(
            reindex.run(
                stream, generations(stream), ReindexChange.toK(1), Street.SETTINGS, () -> false))
        .as("K is a matter of reading")
        .hasSize(1);
  }

  @Test
  void should_leave_the_old_generation_when_cut_off_at_any_step_and_clean_up_later() {
    new Street(1, 1200, 0).index(store, FIRST, 0.5, 2);
    StreamRecord stream = stream(StreamState.DONE);
    Digest before = store.digest(FIRST);
    for (int steps = 0; steps < 4; steps++) {
      AtomicInteger left = new AtomicInteger(steps);

      assertThatThrownBy(
              () ->
                  reindex.run(
                      stream,
                      generations(stream),
                      ReindexChange.toThreshold(0.3),
                      Street.SETTINGS,
                      () -> left.getAndDecrement() == 0))
          .isInstanceOf(CancellationException.class);

      assertThat(Generations.current(store.generations(GATE)))
          .extracting(GenerationRecord::generation)
          .containsExactly(1);
    }
    assertThat(store.digest(FIRST)).isEqualTo(before);

    reindex.cleanUp(stream, store.generations(GATE));
    assertThat(store.generations(GATE)).extracting(GenerationRecord::generation).containsExactly(1);
    assertThat(run(ReindexChange.toThreshold(0.3))).hasSize(1);
  }

  @Test
  void should_notice_when_what_was_written_cannot_be_read_back() {
    new Street(1, 100, 0).index(store, FIRST, 0.5, 2);
    Reindexed made = run(ReindexChange.toThreshold(0.3)).get(0);
    IndexKey index = made.generation().index(GATE);
    ReadBack check = new ReadBack(store);
    check.check(GATE, made.generation());
    IndexEntry line = store.entries(index, 0, 3).get(0);
    ObjectRecord object = store.object(index, 5).orElseThrow();

    store.write(index, Batches.withoutLine(line));
    assertThatThrownBy(() -> check.check(GATE, made.generation()))
        .hasMessageContaining("lines of its top-K index differ");
    store.write(index, Batches.withLine(line));
    check.check(GATE, made.generation());
    store.write(index, Batches.withObject(Batches.otherScores(object)));
    assertThatThrownBy(() -> check.check(GATE, made.generation()))
        .hasMessageContaining("its objects differ")
        .asInstanceOf(type(MeridianException.class))
        .returns(ErrorCode.STORE_FAILED, MeridianException::code);
  }
}
