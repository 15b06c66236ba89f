package dev.meridian.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.serialization.SerializationExtension;
import com.typesafe.config.ConfigFactory;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.runtime.protocol.DataCenterFigures.LinkFigures;
import dev.meridian.runtime.protocol.LaneMessage.ControlParcel;
import dev.meridian.runtime.protocol.LaneMessage.DataPiece;
import dev.meridian.runtime.serialization.BulkSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TrainingRoundTripTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseResources("meridian-akka.conf")
              .withFallback(ConfigFactory.load())
              .resolve());

  private static final Digest DIGEST = Digest.of(new byte[] {1});
  private static final Blob BLOB = Blob.of((byte) 1, (byte) 2, (byte) 3);
  private static final DataCenterFigures FIGURES =
      new DataCenterFigures(
          7, 0.5f, 1, 2, 3.5, List.of(new LinkFigures(0, 1, 10, 20, 3, 0.25f, 1e6, 0.5)));
  private static final TrainingProgress PROGRESS =
      new TrainingProgress(
          "job",
          TrainingState.RUNNING,
          7,
          10,
          5,
          OptionalDouble.of(0.25),
          1.5,
          100,
          2,
          List.of(FIGURES),
          "");

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void should_carry_every_message_unchanged() {
    for (Object message : messages()) {
      KIT.serializationTestKit().verifySerialization(message, true);
    }
  }

  @Test
  void should_try_every_message_there_is() {
    Set<String> tried = new TreeSet<>();
    messages().forEach(message -> tried.add(message.getClass().getName()));
    for (Class<?> type :
        List.of(
            ShardCommand.Request.class,
            ShardEvent.class,
            DataCenterCommand.Request.class,
            JobEvent.class,
            TrainingCommand.Request.class,
            TrainingReply.class)) {
      for (Class<?> record : type.getPermittedSubclasses()) {
        assertThat(tried).contains(record.getName());
      }
    }
  }

  @Test
  void should_write_bulk_in_the_form_of_our_own() {
    ActorRef<LinkCommand> link = KIT.createTestProbe(LinkCommand.class).ref();
    DataPiece piece = new DataPiece(1, 2, Target.SHARD, 3, 4, 7, BLOB, link);
    assertThat(SerializationExtension.get(KIT.system()).findSerializerFor(piece))
        .isInstanceOf(BulkSerializer.class);
  }

  private static List<Object> messages() {
    List<Object> all = new ArrayList<>();
    addShards(all);
    addDataCenters(all);
    addJobs(all);
    ActorRef<LinkCommand> link = KIT.createTestProbe(LinkCommand.class).ref();
    all.add(new LinkCommand.GrantCredit(9));
    all.add(new ControlParcel(1, 2, Target.WORKER, BLOB));
    for (Target target : Target.values()) {
      all.add(new DataPiece(1, 2, target, 3, 4, 7, BLOB, link));
    }
    all.add(PROGRESS);
    return all;
  }

  private static void addShards(List<Object> all) {
    ActorRef<ShardEvent> owner = KIT.createTestProbe(ShardEvent.class).ref();
    ActorRef<ShardCommand> shard = KIT.createTestProbe(ShardCommand.class).ref();
    all.add(new ShardCommand.OpenShard("job", 3, 2, Optional.of(BLOB), owner));
    all.add(new ShardCommand.OpenShard("job", 3, 1, Optional.empty(), owner));
    all.add(new ShardCommand.StartShard());
    all.add(new ShardCommand.FlushShard());
    all.add(new ShardCommand.SettleShard(1, 2, true));
    all.add(new ShardCommand.SaveShard());
    all.add(new ShardCommand.DescribeShard(true));
    all.add(new ShardCommand.ExportShard());
    all.add(new ShardCommand.CloseShard());
    all.add(new ShardEvent.ShardOpened(3, shard, List.of(1L, 2L)));
    all.add(new ShardEvent.ShardClock(3, 4));
    all.add(new ShardEvent.ShardSettled(3, 1));
    all.add(new ShardEvent.ShardSaved(3, BLOB));
    all.add(
        new ShardEvent.ShardDescribed(
            3,
            4,
            Optional.of(DIGEST),
            0.5f,
            1,
            2,
            3.5,
            List.of(new ShardEvent.StreamFigures(1, 0.25f, 100, 1e6))));
    all.add(new ShardEvent.MirrorChanged(3, 1, false));
    all.add(new ShardEvent.ShardFailed(3, ErrorCode.STATE_LOST, "lost"));
  }

  private static void addDataCenters(List<Object> all) {
    ActorRef<JobEvent> job = KIT.createTestProbe(JobEvent.class).ref();
    ActorRef<LaneMessage> lane = KIT.createTestProbe(LaneMessage.class).ref();
    Roster roster = new Roster(List.of(new Roster.Lanes(lane, lane)));
    ActorRef<DataCenterCommand> dataCenter = KIT.createTestProbe(DataCenterCommand.class).ref();
    all.add(new DataCenterCommand.Introduce(job));
    all.add(new DataCenterCommand.Prepare(roster, 2, "folder"));
    all.add(new DataCenterCommand.Begin());
    all.add(new DataCenterCommand.RunTo(1, 10));
    all.add(new DataCenterCommand.Flush());
    all.add(new DataCenterCommand.Settle(1, 10, false));
    all.add(new DataCenterCommand.Measure());
    all.add(new DataCenterCommand.Save("folder"));
    all.add(new DataCenterCommand.Conclude());
    all.add(new DataCenterCommand.Export());
    all.add(new DataCenterCommand.End());
    all.add(new JobEvent.DataCenterUp(1, DIGEST, dataCenter, roster.lanes().get(0)));
    all.add(new JobEvent.Prepared(1, 5));
    all.add(new JobEvent.Halted(1, 2, 10));
    all.add(new JobEvent.ClockReached(1, 10));
    all.add(new JobEvent.Measured(1, 10, 2.5, 4, 100, List.of(0.5f), FIGURES));
    all.add(new JobEvent.FiguresTold(1, FIGURES));
    all.add(new JobEvent.Settled(1, 2));
    all.add(new JobEvent.Saved(1));
    all.add(new JobEvent.Concluded(1, List.of(DIGEST), List.of(DIGEST), FIGURES));
    all.add(new JobEvent.DataCenterFailed(1, ErrorCode.DIVERGED, "too far"));
  }

  private static void addJobs(List<Object> all) {
    ActorRef<TrainingReply> reply = KIT.createTestProbe(TrainingReply.class).ref();
    ActorRef<TrainingProgress> watcher = KIT.createTestProbe(TrainingProgress.class).ref();
    all.add(new TrainingCommand.PauseTraining(reply));
    all.add(new TrainingCommand.ResumeTraining(reply));
    all.add(new TrainingCommand.CancelTraining(reply));
    all.add(new TrainingCommand.CheckpointTraining(reply));
    all.add(new TrainingCommand.DescribeTraining(reply));
    all.add(new TrainingCommand.SubscribeToTraining(watcher, reply));
    all.add(new TrainingReply.TrainingFound(PROGRESS));
    all.add(new TrainingReply.CheckpointWritten("folder", 10));
    all.add(new TrainingReply.TrainingRefused(ErrorCode.BUSY, "later"));
  }
}
