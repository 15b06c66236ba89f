package dev.meridian.video.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.objects.ObjectKind;
import dev.meridian.video.query.QueryRunner.GtCnn;
import dev.meridian.video.query.expression.ClassExpression;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random indexes and random verdicts, against going through all clusters and frames. */
class FramePlanPropertiesTest {
  private static final long SECOND = 1_000_000;
  private static final int FRAMES = 40;
  private static final List<String> CLASSES = List.of("car", "person", "bus", "OTHER");
  private static final IndexKey INDEX = new IndexKey(new StreamId("gate"), 1);
  private static final Zone LEFT = Zone.parse("0,0 100,0 100,100 0,100", 0);

  /** An index of clusters at different places, each truly of one class or of none. */
  private static final class World {
    final VideoStore store = MemoryVideoStore.create();
    final List<ObjectRecord> objects = new ArrayList<>();
    final List<String> truths = new ArrayList<>();
    final Set<Long> looks = new TreeSet<>();
    private final Random random;
    private final List<IndexEntry> entries = new ArrayList<>();
    private final List<ClusterRecord> clusters = new ArrayList<>();
    int twice;

    World(long seed) {
      random = new Random(seed);
      List<FrameRecord> frames = new ArrayList<>();
      List<IndexBatch.Picture> jpegs = new ArrayList<>();
      for (long i = 0; i < FRAMES; i++) {
        frames.add(new FrameRecord(i, i, i * SECOND));
        jpegs.add(new IndexBatch.Picture(i, Blob.of((byte) i)));
      }
      for (int cluster = 0; cluster < 25; cluster++) {
        addCluster(cluster);
      }
      store.write(
          INDEX,
          new IndexBatch(
              frames,
              objects,
              clusters,
              entries,
              List.of(),
              List.of(),
              jpegs,
              List.of(),
              Optional.empty()));
    }

    private void addCluster(int cluster) {
      truths.add(List.of("car", "person", "bus", "nothing").get(random.nextInt(4)));
      long first = FRAMES;
      long last = 0;
      long medoid = objects.size();
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        long from = random.nextInt(FRAMES);
        long to = Math.min(FRAMES - 1, from + random.nextInt(8));
        first = Math.min(first, from);
        last = Math.max(last, to);
        // A place of its own, so that only its own truth confirms a cluster.
        Box box = new Box(4 * cluster + 100 * random.nextInt(2), 10 * i, 3, 3);
        objects.add(object(cluster, from, to, box));
      }
      clusters.add(
          new ClusterRecord(
              cluster,
              true,
              medoid,
              medoid,
              objects.get((int) medoid).frames().firstOrdinal(),
              1,
              first * SECOND,
              last * SECOND,
              FloatRow.of()));
      List<Integer> classes = new ArrayList<>(List.of(0, 1, 2));
      for (int rank = 1; rank <= 2; rank++) {
        int classId = classes.remove(random.nextInt(classes.size()));
        float confidence = random.nextInt(10) / 10f;
        entries.add(new IndexEntry(classId, cluster, rank, confidence));
      }
    }

    private ObjectRecord object(int cluster, long from, long to, Box box) {
      return new ObjectRecord(
          objects.size(),
          objects.size(),
          ObjectKind.MOVING,
          cluster,
          new FrameRun(from, to),
          from * SECOND,
          to * SECOND,
          box,
          FloatRow.of(),
          FloatRow.of(),
          true);
    }

    /** Sees every object truly, in every frame that it is shown. */
    GtCnn gtCnn() {
      return (index, ordinal, jpeg) -> {
        if (!looks.add(ordinal)) {
          twice++;
        }
        List<Detection> seen = new ArrayList<>();
        for (ObjectRecord object : objects) {
          String truth = truths.get((int) object.clusterId());
          if (object.frames().contains(ordinal) && !truth.equals("nothing")) {
            seen.add(new Detection(truth, 0.9f, object.box()));
          }
        }
        return seen;
      };
    }

    /** The frames that were looked at and hold a class. */
    BitSet seen(String className) {
      BitSet frames = new BitSet();
      for (ObjectRecord object : objects) {
        looks.stream()
            .filter(at -> truths.get((int) object.clusterId()).equals(className))
            .filter(object.frames()::contains)
            .forEach(at -> frames.set(at.intValue()));
      }
      return frames;
    }

    /** The frames of each class if every candidate is decided. */
    Map<String, BitSet> exhaustive(Optional<Zone> zone) {
      Map<String, BitSet> present = new TreeMap<>();
      for (IndexEntry entry : entries) {
        String name = CLASSES.get(entry.classId());
        BitSet frames = present.computeIfAbsent(name, n -> new BitSet());
        for (ObjectRecord object : objects) {
          boolean counts = zone.isEmpty() || zone.get().holds(object.box());
          if (object.clusterId() == entry.clusterId()
              && truths.get((int) entry.clusterId()).equals(name)
              && counts) {
            frames.set(
                (int) object.frames().firstOrdinal(), (int) object.frames().lastOrdinal() + 1);
          }
        }
      }
      return present;
    }

    QueryAnswer ask(String expression, QueryOptions options) {
      QuerySpec spec =
          new QuerySpec(
              expression,
              List.of(),
              0,
              Long.MAX_VALUE,
              OptionalInt.empty(),
              OptionalDouble.empty(),
              options);
      StreamBasis basis =
          new StreamBasis(
              INDEX,
              "cnn",
              CLASSES,
              "gt",
              Digest.of(new byte[] {1}),
              List.of("car", "person", "bus"),
              2,
              0.4,
              2,
              SECOND);
      return new QueryRunner(store, PlanSettings.DEFAULT, () -> 0)
          .run(spec, List.of(basis), gtCnn());
    }
  }

  private static String expression(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind == 0) {
      return CLASSES.get(random.nextInt(3));
    }
    if (kind == 1) {
      return "!(" + expression(random, depth - 1) + ")";
    }
    String operator = kind == 2 ? " & " : " | ";
    return "(" + expression(random, depth - 1) + operator + expression(random, depth - 1) + ")";
  }

  private static BitSet bruteForce(String text, Map<String, BitSet> present) {
    ClassExpression expression = ClassExpression.parse(text);
    BitSet frames = new BitSet();
    for (int frame = 0; frame < FRAMES; frame++) {
      int at = frame;
      frames.set(frame, expression.holds(name -> present.getOrDefault(name, new BitSet()).get(at)));
    }
    return frames;
  }

  private static BitSet lasting(BitSet frames, int seconds) {
    BitSet kept = new BitSet();
    for (int from = 0; from < FRAMES; from++) {
      for (int to = from + seconds; to <= FRAMES; to++) {
        if (frames.get(from, to).cardinality() == to - from) {
          kept.set(from, to);
        }
      }
    }
    return kept;
  }

  private static BitSet frames(QueryAnswer answer) {
    BitSet frames = new BitSet();
    answer.hits().forEach(hit -> frames.set((int) hit.ordinal()));
    return frames;
  }

  @Property(tries = 300, seed = "4430")
  void should_answer_as_if_every_cluster_were_decided_with_no_more_calls(@ForAll long seed) {
    String text = expression(new Random(seed), 3);
    World lazy = new World(seed);
    BitSet expected = bruteForce(text, lazy.exhaustive(Optional.empty()));

    QueryAnswer answer = lazy.ask(text, QueryOptions.NONE);

    ClassExpression.parse(text).single().ifPresent(name -> expected.or(lazy.seen(name)));
    assertThat(frames(answer)).as(text).isEqualTo(expected);
    assertThat(answer.stats().framesReturned()).isEqualTo(expected.cardinality());
    World eager = new World(seed);
    ClassExpression.parse(text)
        .classes()
        .forEach(name -> eager.ask(name, QueryOptions.NONE.withEveryObject()));
    assertThat(eager.looks).containsAll(lazy.looks);
    assertThat(lazy.twice).isZero();
  }

  @Property(tries = 100, seed = "4437")
  void should_find_the_same_frames_when_every_object_is_asked_for(@ForAll long seed) {
    World lazy = new World(seed);
    World eager = new World(seed);

    QueryAnswer some = lazy.ask("car", QueryOptions.NONE);
    QueryAnswer all = eager.ask("car", QueryOptions.NONE.withEveryObject());

    BitSet expected = frames(all);
    expected.or(lazy.seen("car"));
    assertThat(frames(some)).isEqualTo(expected);
    assertThat(eager.looks).containsAll(lazy.looks);
    assertThat(all.stats().counts().unneededClusters()).isZero();
    assertThat(boxes(all)).containsAll(boxes(some));
  }

  private static List<Long> boxes(QueryAnswer answer) {
    return answer.hits().stream()
        .flatMap(hit -> hit.boxes().stream().map(box -> hit.ordinal() << 32 | box.objectId()))
        .toList();
  }

  @Example
  void should_refuse_every_object_where_some_are_left_out() {
    World world = new World(1);
    assertThatThrownBy(() -> world.ask("car & bus", QueryOptions.NONE.withEveryObject()))
        .hasMessageContaining("of one class alone");
    assertThatThrownBy(() -> QueryOptions.NONE.withLimit(3).withEveryObject())
        .hasMessageContaining("leave one out");
  }

  @Property(tries = 200, seed = "4431")
  void should_keep_only_what_lasts_and_what_is_in_the_zone(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int seconds) {
    String text = expression(new Random(seed), 2);
    World world = new World(seed);
    BitSet there = bruteForce(text, world.exhaustive(Optional.of(LEFT)));

    QueryAnswer answer =
        world.ask(text, QueryOptions.NONE.withZone(LEFT).withMinDurationMicros(seconds * SECOND));

    assertThat(frames(answer)).as(text).isEqualTo(lasting(there, seconds));
  }

  @Property(tries = 200, seed = "4432")
  void should_stop_at_the_limit_with_frames_that_are_all_right(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int limit) {
    String text = expression(new Random(seed), 2);
    World world = new World(seed);
    BitSet all = bruteForce(text, world.exhaustive(Optional.empty()));

    QueryAnswer answer = world.ask(text, QueryOptions.NONE.withLimit(limit));

    BitSet wrong = frames(answer);
    assertThat(wrong.cardinality()).isEqualTo(Math.min(limit, all.cardinality()));
    wrong.andNot(all);
    assertThat(wrong).isEqualTo(new BitSet());
  }

  @Property(tries = 100, seed = "4433")
  void should_show_in_each_frame_the_boxes_that_put_it_there(@ForAll long seed) {
    World world = new World(seed);
    QueryAnswer answer = world.ask("car & person", QueryOptions.NONE);

    for (Hit hit : answer.hits()) {
      Set<String> shown = new HashSet<>();
      hit.boxes().forEach(box -> shown.add(box.className()));
      assertThat(shown).contains("car", "person");
    }
  }

  @Property(tries = 50, seed = "4434")
  void should_find_few_frames_with_fewer_calls_than_all(@ForAll long seed) {
    World few = new World(seed);
    World all = new World(seed);
    few.ask("car", QueryOptions.NONE.withLimit(1));
    all.ask("car", QueryOptions.NONE);

    assertThat(few.looks.size()).isLessThanOrEqualTo(all.looks.size());
  }
}
