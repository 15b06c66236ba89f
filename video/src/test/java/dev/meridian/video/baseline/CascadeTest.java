package dev.meridian.video.baseline;

import static dev.meridian.video.baseline.BaselinesTest.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.baseline.CascadeExamples.Frame;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.classify.IngestCnnDescription;
import dev.meridian.video.classify.IngestCnnTraining;
import dev.meridian.video.classify.TrainedIngestCnn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CascadeTest {
  /** Only GT calls and, a little, networks cost anything. */
  private static final UnitCosts COSTS = new UnitCosts(1, 0, 0, 0, 0.01);

  private static final AccuracyTarget EXACT = new AccuracyTarget(1, 1);

  @Test
  void should_ask_the_gt_cnn_only_where_scores_overlap() {
    CascadeExamples frames =
        examples("1111111", new double[7], new double[] {.1, .2, .6, .4, .5, .8, .9}, "0010111");
    Cascade cascade = new CascadeSearch(frames, COSTS, EXACT).cheapest();
    assertThat(cascade.low()).isEqualTo(0.4);
    assertThat(cascade.high()).isEqualTo(0.5);
    assertThat(new CascadeSearch(frames, COSTS, EXACT).costOf(cascade))
        .isCloseTo(0.07, within(1e-9));
  }

  @Test
  void should_leave_an_overlap_to_the_gt_cnn() {
    CascadeExamples frames =
        examples("11111", new double[5], new double[] {.1, .7, .4, .6, .9}, "00111");
    Cascade cascade = new CascadeSearch(frames, COSTS, EXACT).cheapest();
    assertThat(cascade).isEqualTo(new Cascade(0, 0.1, 0.9));
    // .7, .4 and .6 are asked about.
    assertThat(new CascadeSearch(frames, COSTS, EXACT).costOf(cascade))
        .isCloseTo(3.05, within(1e-9));
  }

  @Test
  void should_spend_the_budget_of_misses_where_it_saves_most() {
    double[] scores = {.1, .2, .3, .4, .5, .6, .7, .8, .85, .9};
    CascadeExamples frames = examples("1111111111", new double[10], scores, "0100011111");
    assertThat(new CascadeSearch(frames, COSTS, EXACT).cheapest())
        .isEqualTo(new Cascade(0, 0.1, 0.6));
    // One of six may be missed: everything up to .5 is a no.
    Cascade loose = new CascadeSearch(frames, COSTS, new AccuracyTarget(0.8, 1)).cheapest();
    assertThat(loose).isEqualTo(new Cascade(0, 0.5, 0.6));
  }

  @Test
  void should_count_the_copies_of_a_wrong_label() {
    // The fourth frame differs little from the third but no longer holds the class.
    CascadeExamples frames =
        examples("1111", new double[] {9, 9, 1, 2}, new double[] {.5, .5, .5, .5}, "0110");
    Cascade exact = new CascadeSearch(frames, COSTS, EXACT).cheapest();
    assertThat(exact.difference()).isEqualTo(2);
    assertThat(new CascadeSearch(frames, COSTS, EXACT).costOf(exact)).isEqualTo(3);
    Cascade loose = new CascadeSearch(frames, COSTS, new AccuracyTarget(1, 0.6)).cheapest();
    assertThat(loose.difference()).isEqualTo(9);
  }

  @Test
  void should_fall_back_to_the_gt_cnn_when_nothing_is_learned() {
    CascadeExamples frames =
        examples("111", new double[] {9, 9, 9}, new double[] {.5, .5, .5}, "010");
    assertThat(new CascadeSearch(frames, COSTS, EXACT).cheapest()).isEqualTo(Cascade.GT_ONLY);
  }

  @Test
  void should_not_trust_scores_where_no_network_or_no_truth_was_seen() {
    double[] unknown = {Double.NaN, Double.NaN, Double.NaN};
    CascadeExamples without = examples("111", new double[] {9, 1, 9}, unknown, "110");
    assertThat(new CascadeSearch(without, COSTS, EXACT).cheapest())
        .isEqualTo(new Cascade(9, -1, 2));
    CascadeExamples never = examples("111", new double[3], new double[] {.1, .2, .3}, "000");
    assertThat(new CascadeSearch(never, COSTS, EXACT).cheapest()).isEqualTo(Cascade.GT_ONLY);
  }

  @Property(tries = 300)
  void should_keep_to_both_budgets_on_the_frames_it_was_searched_on(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
    Random random = new Random(seed);
    List<Frame> drawn = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean truth = random.nextInt(3) == 0;
      double score = random.nextInt(8) / 10.0 + (truth ? 0.2 : 0);
      drawn.add(new Frame(random.nextInt(4) > 0, random.nextInt(6), score, truth));
    }
    CascadeExamples frames = new CascadeExamples(drawn);
    AccuracyTarget target = new AccuracyTarget(0.9, 0.85);
    CascadeSearch search = new CascadeSearch(frames, COSTS, target);
    Cascade cascade = search.cheapest();
    assertThat(search.costOf(cascade)).isLessThanOrEqualTo(search.costOf(Cascade.GT_ONLY));
    if (!cascade.equals(Cascade.GT_ONLY)) {
      int misses = 0;
      int wrong = 0;
      boolean label = false;
      for (int i = 0; i < n; i++) {
        Frame frame = frames.at(i);
        if (frames.isChecked(i, cascade.difference())) {
          boolean ask = !cascade.usesCnn() || cascade.isUncertain(frame.score());
          label = ask ? frame.truth() : frame.score() >= cascade.high();
        }
        misses += frame.truth() && !label ? 1 : 0;
        wrong += !frame.truth() && label ? 1 : 0;
      }
      assertThat((double) misses).isLessThanOrEqualTo(target.missBudget(frames.truths()) + 1e-9);
      assertThat((double) wrong).isLessThanOrEqualTo(target.falseBudget(frames.truths()) + 1e-9);
    }
  }

  @Test
  void should_answer_like_the_gt_cnn_with_few_calls_when_the_network_is_good() {
    TestFootage footage = TestFootage.of(". a . a . a . a . a . a . a . . a b a b . a b b . a");
    Stretch test = new Stretch(14, 25);
    try (CascadeModels models = models(footage, List.of("a"))) {
      NoScope noScope = new NoScope(footage, test, footage, models);
      assertThat(noScope.ingest()).isEqualTo(Work.NONE);
      Answer answer = noScope.query("a");
      // b is brighter than a: the network takes it for a, the price of never having seen one.
      assertThat(answer.frames()).isEqualTo(bits(16, 17, 18, 19, 21, 22, 23));
      assertThat(answer.work()).isEqualTo(new Work(0, 11, 9, 0, 9));
      assertThat(noScope.query("b").work()).isEqualTo(new Work(9, 11, 0, 0, 0));
    }
  }

  @Test
  void should_ask_at_ingest_as_soon_as_one_network_is_unsure() {
    TestFootage footage = TestFootage.of(". a . a . a . a . a . a . a . . a b a .");
    Stretch test = new Stretch(14, 19);
    try (CascadeModels models = models(footage, List.of("a", "b"))) {
      IngestNoScope noScope = new IngestNoScope(footage, test, footage, models);
      // b was never seen, so its frames go to the GT-CNN, and with them all there are.
      Work work = noScope.ingest();
      assertThat(work).isEqualTo(new Work(4, 5, 4, 3, 4));
      assertThat(noScope.query("a")).isEqualTo(new Answer(bits(16, 18), Work.NONE));
      assertThat(noScope.query("b").frames()).isEqualTo(bits(17));
    }
  }

  private static CascadeModels models(TestFootage footage, List<String> classes) {
    BinaryCnns cnns =
        new BinaryCnns(
            (plan, examples, heldOut, listener) ->
                IngestCnnTraining.over(
                    new TrainedIngestCnn(
                        Blob.of(new byte[] {1}), BRIGHTNESS.description(), 1, List.of())),
            file -> BRIGHTNESS,
            1,
            7);
    return CascadeModels.train(
        footage, new Stretch(0, 7), new Stretch(7, 14), footage, classes, cnns, COSTS, EXACT);
  }

  private static CascadeExamples examples(
      String moves, double[] difference, double[] score, String truth) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < score.length; i++) {
      frames.add(
          new Frame(moves.charAt(i) == '1', difference[i], score[i], truth.charAt(i) == '1'));
    }
    return new CascadeExamples(frames);
  }

  /** Takes a picture for the class by how bright it is. */
  private static final IngestCnn BRIGHTNESS =
      new IngestCnn() {
        @Override
        public IngestCnnDescription description() {
          return new IngestCnnDescription(
              "binary-32", 32, List.of("a", OTHER), 1, Digest.of(new byte[] {1}));
        }

        @Override
        public List<ClassifiedObject> classify(List<Crop> crops) {
          return crops.stream()
              .map(crop -> Math.min(1f, crop.frame().bgr()[0] / 10f))
              .map(p -> new ClassifiedObject(FloatRow.of(p, 1 - p), FloatRow.of(1)))
              .toList();
        }

        @Override
        public void close() {}
      };
}
