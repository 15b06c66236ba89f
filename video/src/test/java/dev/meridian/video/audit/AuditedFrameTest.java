package dev.meridian.video.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.audit.DriftAlarm.Limits;
import dev.meridian.video.audit.DriftAlarm.Reason;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.objects.ObjectKind;
import dev.meridian.video.query.VerdictRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Frame 5: a car's object left, a person's object right; classes car, person, OTHER. */
class AuditedFrameTest {
  private static final Box LEFT = new Box(0, 0, 10, 10);
  private static final Box RIGHT = new Box(100, 0, 10, 10);
  private static final Box NOWHERE = new Box(500, 0, 10, 10);
  private static final IndexReading READING = reading(0);

  private static IndexReading reading(double minConfidence) {
    return new IndexReading(
        List.of("car", "person", "OTHER"),
        2,
        LeastConfidence.ofAll(minConfidence),
        2,
        Map.of("car", 0.8),
        VerdictRule.DEFAULT);
  }

  private static ObjectRecord object(long id, long cluster, long from, long to, Box box) {
    return new ObjectRecord(
        id,
        id,
        ObjectKind.MOVING,
        cluster,
        new FrameRun(from, to),
        from,
        to,
        box,
        FloatRow.of(),
        FloatRow.of(),
        true);
  }

  private static ClusterRecord cluster(long id, float car, float person, float other) {
    return new ClusterRecord(
        id, false, 0, 0, 0, 10, 0, 0, FloatRow.of(10 * car, 10 * person, 10 * other));
  }

  private static AuditedFrame audit(Detection... detections) {
    return audit(READING, detections);
  }

  private static AuditedFrame audit(IndexReading reading, Detection... detections) {
    return AuditedFrame.compare(
        5,
        5_000_000,
        List.of(detections),
        List.of(object(0, 0, 3, 5, LEFT), object(1, 1, 5, 5, RIGHT), object(2, 2, 6, 9, NOWHERE)),
        Map.of(0L, cluster(0, 0.9f, 0.02f, 0.08f), 1L, cluster(1, 0.1f, 0.6f, 0.3f)),
        reading);
  }

  private static Detection seen(String name, Box box) {
    return new Detection(name, 0.5f, box);
  }

  @Test
  void should_find_classes_whose_object_is_in_a_candidate_cluster() {
    AuditedFrame frame = audit(seen("car", LEFT), seen("person", RIGHT));

    assertThat(frame.present()).containsExactlyInAnyOrder("car", "person");
    assertThat(frame.missed()).isEmpty();
    assertThat(frame.believed()).containsExactly("car");
    assertThat(frame.wrong()).isEmpty();
    assertThat(frame.unknown()).isZero();
  }

  @Test
  void should_miss_what_no_object_shows_and_what_ranks_behind_k() {
    assertThat(audit(seen("car", NOWHERE)).missed()).containsExactly("car");
    assertThat(audit(seen("person", LEFT)).missed())
        .as("person is third")
        .containsExactly("person");
    assertThat(audit(seen("person", LEFT), seen("person", RIGHT)).missed())
        .as("a query returns the frame for the other person")
        .isEmpty();
  }

  @Test
  void should_miss_what_is_held_for_less_likely_than_candidates_are() {
    assertThat(audit(reading(0.5), seen("person", RIGHT)).missed()).isEmpty();
    assertThat(audit(reading(0.7), seen("person", RIGHT)).missed()).containsExactly("person");
    assertThat(audit(reading(0.95)).wrong()).as("nothing is believed").isEmpty();
  }

  @Test
  void should_look_for_unspecialised_classes_under_other() {
    AuditedFrame frame = audit(seen("dog", RIGHT), seen("car", LEFT));

    assertThat(frame.missed()).isEmpty();
    assertThat(frame.unknown()).isEqualTo(1);
    assertThat(frame.objects()).isEqualTo(2);
  }

  @Test
  void should_count_as_wrong_what_is_believed_and_not_there() {
    assertThat(audit().wrong()).containsExactly("car");
    assertThat(audit().missed()).isEmpty();
  }

  @Test
  void should_give_the_reason_of_an_alarm_and_go_on_from_a_snapshot() {
    Limits limits = new Limits(0.05, 0.05, 0.3, 100, Set.of());
    AuditedFrame missing = audit(seen("person", NOWHERE), seen("car", LEFT));
    AuditedFrame dogs = audit(seen("dog", RIGHT));
    AuditedFrame empty = audit();

    assertThat(until(new DriftAlarm(limits), missing)).isEqualTo(Reason.MISSED);
    assertThat(until(new DriftAlarm(limits), empty)).isEqualTo(Reason.WRONG);
    assertThat(
            until(
                new DriftAlarm(limits),
                new AuditedFrame(1, 1, Set.of("dog"), Set.of(), Set.of(), Set.of(), 1, 1)))
        .isEqualTo(Reason.UNKNOWN_CLASSES);

    DriftAlarm alarm = new DriftAlarm(limits);
    alarm.observe(missing);
    alarm.observe(dogs);
    DriftAlarm restored = new DriftAlarm(limits);
    restored.restore(alarm.snapshot());
    assertThat(restored.evidence()).isEqualTo(alarm.evidence()).isPositive();
    assertThat(restored.frames()).isEqualTo(2);
  }

  @Test
  void should_not_speak_of_classes_that_nothing_was_promised_for() {
    Limits limits = new Limits(0.05, 0.05, 0.9, 100, Set.of("car"));
    DriftAlarm alarm = new DriftAlarm(limits);
    for (int i = 0; i < 200; i++) {
      assertThat(alarm.observe(audit(seen("person", NOWHERE), seen("car", LEFT)))).isEmpty();
    }

    assertThat(until(alarm, audit(seen("car", NOWHERE)))).isEqualTo(Reason.MISSED);
    assertThat(Limits.fromBlob(limits.toBlob())).isEqualTo(limits);
  }

  private static Reason until(DriftAlarm alarm, AuditedFrame frame) {
    for (int i = 0; i < 100; i++) {
      Optional<Reason> reason = alarm.observe(frame);
      if (reason.isPresent()) {
        return reason.get();
      }
    }
    throw new AssertionError("no alarm");
  }
}
