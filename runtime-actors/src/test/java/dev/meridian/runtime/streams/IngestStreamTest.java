package dev.meridian.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.StreamCommand;
import dev.meridian.runtime.protocol.StreamReply.StreamDeleted;
import dev.meridian.runtime.protocol.StreamReply.StreamFound;
import dev.meridian.runtime.protocol.StreamReply.StreamRefused;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.runtime.telemetry.Metrics.Counter;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestStreamTest extends StreamEntityTest {
  private final FakeWork work = new FakeWork();

  @AfterEach
  void stop() {
    work.preparationHangs = false;
    work.openingHangs = false;
    work.end();
    kit.shutdownTestKit();
  }

  @Test
  void should_go_from_specializing_over_ingesting_to_done() {
    ActorRef<StreamCommand> stream = created();
    watch(stream);
    work.giveFrames(3);
    work.giveFrames(2);
    work.end();

    StreamStatus done = await(StreamStatus::ended);

    assertThat(done.stream().state()).isEqualTo(StreamState.DONE);
    assertThat(done.progress().frames()).isEqualTo(5);
    assertThat(done.digest()).contains(store.digest(new IndexKey(YARD, 1)));
    assertThat(store.stream(YARD)).contains(done.stream());
    assertThat(done.stream().classes()).containsExactly("car", "OTHER");
    assertThat(metrics.count(Counter.FRAMES_INDEXED)).isEqualTo(5);
  }

  @Test
  void should_refuse_a_second_stream_of_the_same_id() {
    ActorRef<StreamCommand> stream = created();

    stream.tell(new StreamCommand.CreateStream(record(StreamState.SPECIALIZING, 0), caller.ref()));

    assertThat(caller.expectMessageClass(StreamRefused.class).code())
        .isEqualTo(ErrorCode.STREAM_EXISTS);
  }

  @Test
  void should_know_nothing_of_a_stream_that_was_never_made() {
    ActorRef<StreamCommand> stream = entity();

    stream.tell(new StreamCommand.DescribeStream(caller.ref()));
    assertThat(caller.expectMessageClass(StreamRefused.class).code())
        .isEqualTo(ErrorCode.UNKNOWN_STREAM);
    stream.tell(new StreamCommand.DeleteStream(caller.ref()));
    assertThat(caller.expectMessageClass(StreamRefused.class).code())
        .isEqualTo(ErrorCode.UNKNOWN_STREAM);
  }

  @Test
  void should_keep_why_an_ingest_failed() {
    ActorRef<StreamCommand> stream = created();
    watch(stream);
    work.giveFrames(2);
    work.fail(new MeridianException(ErrorCode.SOURCE_UNREACHABLE, "the camera is gone"));

    StreamStatus failed = await(status -> status.stream().state() == StreamState.FAILED);

    assertThat(failed.stream().message()).isEqualTo("the camera is gone");
    watcher.awaitAssert(
        () -> {
          assertThat(store.stream(YARD).orElseThrow().message()).isEqualTo("the camera is gone");
          return null;
        });
    assertThat(metrics.count(Counter.STREAMS_FAILED)).isEqualTo(1);
  }

  @Test
  void should_delete_a_stream_while_it_is_prepared() {
    work.preparationHangs = true;
    ActorRef<StreamCommand> stream = created();
    watch(stream);
    await(status -> status.progress().phase().equals("labelling"));

    stream.tell(new StreamCommand.DeleteStream(caller.ref()));

    caller.expectMessage(new StreamDeleted("yard"));
    assertThat(store.streams()).isEmpty();
    assertThat(await(StreamStatus::ended).progress().phase()).isEqualTo("deleted");
    stream.tell(new StreamCommand.DescribeStream(caller.ref()));
    caller.expectMessageClass(StreamRefused.class);
  }

  @Test
  void should_delete_a_stream_while_its_camera_is_silent() {
    ActorRef<StreamCommand> stream = created();
    watch(stream);
    work.giveFrames(2);
    await(status -> status.progress().frames() == 2);

    stream.tell(new StreamCommand.DeleteStream(caller.ref()));

    caller.expectMessage(new StreamDeleted("yard"));
    assertThat(store.streams()).isEmpty();
    assertThat(store.frameCount(new IndexKey(YARD, 1))).isZero();
    work.end();
    awaitClosed();
  }

  @Test
  void should_close_a_source_that_opens_after_its_stream_was_stopped() throws InterruptedException {
    work.openingHangs = true;
    ActorRef<StreamCommand> stream = created();
    assertThat(work.opening.await(10, TimeUnit.SECONDS)).isTrue();

    kit.stop(stream);
    work.openingHangs = false;

    awaitClosed();
  }

  @Test
  void should_close_the_source_of_a_stream_that_is_stopped_while_its_camera_is_silent() {
    ActorRef<StreamCommand> stream = created();
    watch(stream);
    work.giveFrames(2);
    await(status -> status.progress().frames() == 2);

    kit.stop(stream);
    work.end();

    awaitClosed();
  }

  private void awaitClosed() {
    watcher.awaitAssert(
        () -> {
          assertThat(work.open).hasValue(0);
          return null;
        });
  }

  @Test
  void should_go_on_with_an_ingest_without_preparing_it_again() {
    StreamRecord half = record(StreamState.INGESTING, 1);
    store.putStream(half);
    store.write(new IndexKey(YARD, 1), framesUntil(6));
    ActorRef<StreamCommand> stream = entity();
    stream.tell(new StreamCommand.ResumeStream());
    watch(stream);

    work.giveFrames(3);
    work.end();

    StreamStatus done = await(StreamStatus::ended);
    assertThat(done.stream().state()).isEqualTo(StreamState.DONE);
    assertThat(done.progress().frames()).as("4 before the checkpoint, 3 after").isEqualTo(7);
    assertThat(work.preparations).hasValue(0);
  }

  @Test
  void should_leave_a_finished_stream_alone() {
    ActorRef<StreamCommand> first = created();
    watch(first);
    work.end();
    StreamStatus done = await(StreamStatus::ended);
    kit.stop(first);

    ActorRef<StreamCommand> again = entity();
    again.tell(new StreamCommand.ResumeStream());
    again.tell(new StreamCommand.DescribeStream(caller.ref()));

    StreamStatus found = caller.expectMessageClass(StreamFound.class).status();
    assertThat(found.stream()).isEqualTo(done.stream());
    assertThat(found.digest()).isEqualTo(done.digest());
    assertThat(work.preparations).hasValue(1);
  }

  private ActorRef<StreamCommand> entity() {
    return entity(work, note -> Blob.of());
  }

  private ActorRef<StreamCommand> created() {
    ActorRef<StreamCommand> stream = entity();
    stream.tell(new StreamCommand.CreateStream(record(StreamState.SPECIALIZING, 0), caller.ref()));
    StreamStatus status = caller.expectMessageClass(StreamFound.class).status();
    assertThat(status.stream().state()).isEqualTo(StreamState.SPECIALIZING);
    return stream;
  }

  /** Frame 4 is where the ingest goes on; what lies behind is written again. */
  private static StreamRecord record(StreamState state, int generation) {
    return record(state, generation, generation == 0 ? Map.of() : Map.of("first", "4"));
  }

  private static IndexBatch framesUntil(int end) {
    List<FrameRecord> frames =
        LongStream.range(0, end).mapToObj(n -> new FrameRecord(n, n, n * 1_000_000)).toList();
    return IndexBatch.withoutObjects(frames, List.of(), Optional.empty());
  }
}
