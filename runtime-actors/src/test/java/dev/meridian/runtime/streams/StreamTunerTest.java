package dev.meridian.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.runtime.protocol.StreamCommand;
import dev.meridian.runtime.protocol.StreamReply.StreamFound;
import dev.meridian.runtime.protocol.StreamReply.StreamRefused;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.video.audit.AuditedFrame;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.GenerationRecord.State;
import dev.meridian.video.store.StreamState;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTunerTest extends StreamEntityTest {
  private FakeWork work = new FakeWork();

  @BeforeEach
  void lookUpGenerations() {
    work.store = store;
  }

  @AfterEach
  void stop() {
    work.end();
    work.end();
    kit.shutdownTestKit();
  }

  private ActorRef<StreamCommand> entity() {
    return entity(
        work,
        note -> Blob.of((note.state() + ": " + note.message()).getBytes(StandardCharsets.UTF_8)));
  }

  private ActorRef<StreamCommand> created(Map<String, String> settings) {
    ActorRef<StreamCommand> stream = entity();
    stream.tell(
        new StreamCommand.CreateStream(
            record(StreamState.SPECIALIZING, 0, settings), caller.ref()));
    caller.expectMessageClass(StreamFound.class);
    watch(stream);
    return stream;
  }

  private String asked() throws InterruptedException {
    String asked = tuner.asked.poll(10, TimeUnit.SECONDS);
    assertThat(asked).as("a tuning").isNotNull();
    return asked;
  }

  private String note() {
    return store
        .blob(YARD, StreamBlobs.TUNING)
        .map(blob -> new String(blob.bytes(), StandardCharsets.UTF_8))
        .orElse("");
  }

  private void tune(ActorRef<StreamCommand> stream, Map<String, String> settings) {
    stream.tell(new StreamCommand.TuneStream(settings, caller.ref()));
    caller.expectMessageClass(StreamFound.class);
  }

  @Test
  void should_go_on_with_the_choice_in_a_new_generation_at_the_frame_it_has_come_to()
      throws InterruptedException {
    ActorRef<StreamCommand> stream = created(Map.of());
    work.giveFrames(3);
    await(status -> status.progress().frames() == 3);

    tune(stream, Map.of("tune.policy", "opt-query"));
    assertThat(asked()).isEqualTo("3 opt-query");
    assertThat(store.generations(YARD)).as("nothing is changed before it has ended").isEmpty();
    tuner.choose(FakeTuner.tuned("dog", 2, true));
    await(
        status ->
            status.stream().generation() == 2 && status.stream().state() == StreamState.INGESTING);
    work.giveFrames(2);
    work.end();

    StreamStatus done = await(StreamStatus::ended);
    assertThat(done.progress().frames()).isEqualTo(5);
    assertThat(done.stream().classes()).containsExactly("dog", "OTHER");
    assertThat(done.stream().settings())
        .containsEntry("k", "2")
        .containsEntry("tune.policy", "opt-query");
    List<GenerationRecord> all = store.generations(YARD);
    assertThat(all).extracting(GenerationRecord::state).containsOnly(State.COMPLETE);
    assertThat(all).extracting(GenerationRecord::firstOrdinal).containsExactly(0L, 3L);
    assertThat(all.get(0).toMicros()).isEqualTo(all.get(1).fromMicros()).isEqualTo(2_000_001);
    assertThat(all.get(1).parameters().skipThresholds()).containsEntry("dog", 0.9);
    assertThat(store.frames(new IndexKey(YARD, 2), 0, 9)).hasSize(2);
    assertThat(note()).isEqualTo("done: the ingest goes on with it");
    assertThat(store.blob(YARD, StreamBlobs.TUNING_UNDER_WAY).orElseThrow().size()).isZero();
  }

  @Test
  void should_tune_before_the_first_ingest_when_asked_to() throws InterruptedException {
    created(Map.of("tune.enabled", "true"));
    assertThat(asked()).isEqualTo("0 balance");
    tuner.choose(FakeTuner.tuned("dog", 3, true));
    work.end();

    StreamStatus done = await(StreamStatus::ended);

    assertThat(work.preparations).hasValue(0);
    assertThat(done.stream().classes()).containsExactly("dog", "OTHER");
    assertThat(store.generations(YARD)).hasSize(1);
    assertThat(store.generations(YARD).get(0).parameters().k()).isEqualTo(3);
  }

  @Test
  void should_fail_and_name_the_closest_when_no_target_is_met_and_it_is_not_accepted()
      throws InterruptedException {
    created(Map.of("tune.enabled", "true", "tune.accept-closest", "false"));
    asked();
    tuner.choose(FakeTuner.tuned("dog", 3, false));

    StreamStatus failed = await(StreamStatus::ended);

    assertThat(failed.stream().state()).isEqualTo(StreamState.FAILED);
    assertThat(failed.stream().message())
        .contains("the closest is small-32")
        .contains("at least 0.900");
  }

  @Test
  void should_begin_a_tuning_anew_that_was_killed_half_way() throws InterruptedException {
    ActorRef<StreamCommand> first = created(Map.of());
    work.giveFrames(3);
    await(status -> status.progress().frames() == 3);
    tune(first, Map.of("tune.policy", "opt-ingest"));
    asked();

    kit.stop(first);
    work.end();
    work = new FakeWork();
    work.store = store;
    assertThat(store.stream(YARD).orElseThrow().generation()).isEqualTo(1);
    assertThat(store.generations(YARD)).isEmpty();

    ActorRef<StreamCommand> again = entity();
    again.tell(new StreamCommand.ResumeStream());
    watch(again);
    assertThat(asked()).endsWith("opt-ingest");
    tuner.choose(FakeTuner.tuned("dog", 2, true));
    await(status -> status.stream().generation() == 2);
    assertThat(store.generations(YARD))
        .extracting(GenerationRecord::generation)
        .containsExactly(1, 2);
  }

  @Test
  void should_tune_again_when_audited_frames_say_that_the_stream_has_drifted()
      throws InterruptedException {
    ActorRef<StreamCommand> stream = created(Map.of("tune.enabled", "true"));
    asked();
    tuner.choose(FakeTuner.tuned("dog", 2, true));
    work.giveFrames(3);
    await(status -> status.progress().frames() == 3);

    List<AuditedFrame> missing =
        Collections.nCopies(
            60, new AuditedFrame(1, 1, Set.of("dog"), Set.of("dog"), Set.of(), Set.of(), 1, 0));
    stream.tell(new IngestStream.FramesAudited(missing));

    assertThat(asked()).startsWith("3 ");
    tuner.choose(FakeTuner.tuned("cat", 2, true));
    await(status -> status.stream().generation() == 2);
    assertThat(store.stream(YARD).orElseThrow().classes()).containsExactly("cat", "OTHER");
  }

  @Test
  void should_refuse_a_second_tuning_and_one_of_a_stream_that_is_not_there()
      throws InterruptedException {
    entity().tell(new StreamCommand.TuneStream(Map.of(), caller.ref()));
    assertThat(caller.expectMessageClass(StreamRefused.class).code())
        .isEqualTo(ErrorCode.UNKNOWN_STREAM);

    ActorRef<StreamCommand> stream = created(Map.of());
    work.giveFrames(3);
    await(status -> status.progress().frames() == 3);
    tune(stream, Map.of());
    asked();
    stream.tell(new StreamCommand.TuneStream(Map.of(), caller.ref()));

    assertThat(caller.expectMessageClass(StreamRefused.class).code()).isEqualTo(ErrorCode.BUSY);
  }
}
