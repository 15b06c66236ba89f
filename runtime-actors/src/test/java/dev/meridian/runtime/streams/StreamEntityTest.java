package dev.meridian.runtime.streams;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import com.typesafe.config.ConfigFactory;
import dev.meridian.models.base.Blob;
import dev.meridian.runtime.protocol.StreamCommand;
import dev.meridian.runtime.protocol.StreamReply;
import dev.meridian.runtime.protocol.StreamReply.StreamFound;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.runtime.protocol.TuningNote;
import dev.meridian.runtime.telemetry.Metrics;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The entity of a stream with hand-made parts around it, and one who watches it. */
abstract class StreamEntityTest {
  static final StreamId YARD = new StreamId("yard");

  final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.actor.provider = local")
              .withFallback(ConfigFactory.load()));
  final TestProbe<StreamReply> caller = kit.createTestProbe(StreamReply.class);
  final TestProbe<StreamStatus> watcher = kit.createTestProbe(StreamStatus.class);
  final VideoStore store = MemoryVideoStore.create();
  final FakeTuner tuner = new FakeTuner();
  final Metrics metrics = new Metrics();

  private final TestProbe<ClusterSharding.ShardCommand> shard =
      kit.createTestProbe(ClusterSharding.ShardCommand.class);

  ActorRef<StreamCommand> entity(IngestWork work, Function<TuningNote, Blob> notes) {
    IngestParts parts =
        new IngestParts(
            new StreamLedger(store, Runnable::run),
            work,
            tuner,
            notes,
            task -> new Thread(task, "heavy").start(),
            metrics);
    return kit.spawn(IngestStream.create(YARD, parts, shard.ref()));
  }

  static StreamRecord record(StreamState state, int generation, Map<String, String> settings) {
    return new StreamRecord(
        YARD, "camera", Sampling.fps(1), "gt", settings, state, generation, List.of(), "", 0, "");
  }

  void watch(ActorRef<StreamCommand> stream) {
    stream.tell(new StreamCommand.SubscribeToStream(watcher.ref(), caller.ref()));
    caller.expectMessageClass(StreamFound.class);
  }

  StreamStatus await(Predicate<StreamStatus> wanted) {
    StreamStatus status = watcher.receiveMessage();
    while (!wanted.test(status)) {
      status = watcher.receiveMessage();
    }
    return status;
  }
}
