package dev.meridian.video.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {
  private static final String DAY = "a a ab ab b . . a";

  @Test
  void should_show_the_gt_cnn_each_frame_with_motion_once_at_ingest() {
    TestFootage footage = TestFootage.of(DAY);
    IngestHeavy heavy = new IngestHeavy(footage, footage.all(), footage);
    assertThat(heavy.ingest()).isEqualTo(new Work(5, 8, 0, 0, 0));
    assertThat(footage.looks()).containsExactly(0, 2, 4, 5, 7);
    assertThat(heavy.query("a")).isEqualTo(new Answer(bits(0, 1, 2, 3, 7), Work.NONE));
    assertThat(heavy.query("b").frames()).isEqualTo(bits(2, 3, 4));
    assertThat(heavy.query("c").frames()).isEqualTo(new BitSet());
  }

  @Test
  void should_refuse_a_query_before_the_ingest() {
    TestFootage footage = TestFootage.of("a");
    assertThatThrownBy(() -> new IngestHeavy(footage, footage.all(), footage).query("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ingest first");
  }

  @Test
  void should_keep_to_its_stretch_and_look_at_its_first_frame() {
    TestFootage footage = TestFootage.of(DAY);
    GtScan scan = new GtScan(footage, new Stretch(3, 6), footage, false);
    assertThat(scan.query("b")).isEqualTo(new Answer(bits(3, 4), new Work(3, 3, 0, 0, 0)));
  }

  @Test
  void should_scan_anew_for_each_query_without_a_memory() {
    TestFootage footage = TestFootage.of(DAY);
    GtScan scan = new GtScan(footage, footage.all(), footage, false);
    assertThat(scan.ingest()).isEqualTo(Work.NONE);
    assertThat(scan.query("a").work()).isEqualTo(new Work(5, 8, 0, 0, 0));
    assertThat(scan.query("b").work()).isEqualTo(new Work(5, 8, 0, 0, 0));
  }

  @Test
  void should_pay_once_with_a_memory() {
    TestFootage footage = TestFootage.of(DAY);
    GtScan cache = new GtScan(footage, footage.all(), footage, true);
    assertThat(cache.query("a").work()).isEqualTo(new Work(5, 8, 0, 0, 0));
    assertThat(cache.query("b")).isEqualTo(new Answer(bits(2, 3, 4), Work.NONE));
  }

  @Test
  void should_find_the_edges_between_samples_that_differ() {
    TestFootage footage = TestFootage.of(". . . a a a a . .");
    Answer answer = SampledGt.run(footage.all(), footage, "a", 4);
    assertThat(answer.frames()).isEqualTo(bits(3, 4, 5, 6));
    // 0, 4, 8 and then 2, 3 and 6, 7.
    assertThat(answer.work().gtCalls()).isEqualTo(7);
    assertThat(footage.looks()).containsExactlyInAnyOrder(0, 4, 2, 3, 8, 6, 7);
  }

  @Test
  void should_miss_what_is_shorter_than_the_stride() {
    TestFootage footage = TestFootage.of(". . a . . . . . .");
    assertThat(SampledGt.run(footage.all(), footage, "a", 8).frames()).isEqualTo(new BitSet());
    assertThat(SampledGt.run(footage.all(), footage, "a", 2).frames()).isEqualTo(bits(2));
  }

  @Test
  void should_choose_the_longest_stride_that_met_the_target_before() {
    TestFootage footage = TestFootage.of(". . a . . . . . . . . . . a . . .");
    SampledGt sampled =
        SampledGt.tuned(
            new Stretch(0, 9), new Stretch(9, 17), footage, List.of("a"), new AccuracyTarget(1, 1));
    // A stride of 2 sees frame 2; from frame 9 on it sees 9, 11, 13, 15, 16, and 12, 14 around 13.
    Answer answer = sampled.query("a");
    assertThat(answer.frames()).isEqualTo(bits(13));
    assertThat(answer.work().gtCalls()).isEqualTo(7);
    assertThat(sampled.query("b").work().gtCalls()).isEqualTo(8);
  }

  @Test
  void should_add_up_and_price_work() {
    Work work = new Work(1, 2, 3, 4, 5).plus(new Work(1, 1, 1, 1, 1));
    assertThat(work).isEqualTo(new Work(2, 3, 4, 5, 6));
    UnitCosts costs = new UnitCosts(100, 10, 1, 0.1, 0.01);
    assertThat(work.seconds(costs)).isEqualTo(200 + 30 + 4 + 0.5 + 0.06);
    assertThat(work.seconds(costs.withGtCall(0))).isEqualTo(30 + 4 + 0.5 + 0.06);
  }

  @Test
  void should_count_shares_of_truth_and_answer() {
    AccuracyTarget target = new AccuracyTarget(0.75, 0.6);
    assertThat(target.met(bits(0, 1, 2, 3), bits(0, 1, 2, 8, 9))).isTrue();
    assertThat(target.met(bits(0, 1, 2, 3), bits(0, 1, 8))).isFalse();
    assertThat(target.met(bits(0, 1, 2, 3), bits(0, 1, 2, 7, 8, 9))).isFalse();
    assertThat(target.met(new BitSet(), new BitSet())).isTrue();
  }

  static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int one : set) {
      bits.set(one);
    }
    return bits;
  }
}
