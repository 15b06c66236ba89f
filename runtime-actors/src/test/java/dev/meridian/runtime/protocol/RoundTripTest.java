package dev.meridian.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.serialization.SerializationExtension;
import akka.serialization.jackson.JacksonCborSerializer;
import com.typesafe.config.ConfigFactory;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.video.certify.Certificate;
import dev.meridian.video.certify.CountInterval;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.Assurance;
import dev.meridian.video.query.FilterUse;
import dev.meridian.video.query.Hit;
import dev.meridian.video.query.Interval;
import dev.meridian.video.query.QueryOptions;
import dev.meridian.video.query.QueryPlan;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.QueryStats;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.query.StreamGap;
import dev.meridian.video.query.Zone;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseResources("meridian-akka.conf")
              .withFallback(ConfigFactory.load())
              .resolve());

  private static final StreamId YARD = new StreamId("yard");
  private static final Digest DIGEST = Digest.of(new byte[] {1});
  private static final StreamRecord STREAM =
      new StreamRecord(
          YARD,
          "rtsp://user:secret@camera/1",
          Sampling.fps(5),
          "gt",
          Map.of("k", "2"),
          StreamState.DONE,
          1,
          List.of("car", "OTHER"),
          "d1",
          7,
          "");
  private static final StreamStatus STREAM_STATUS =
      new StreamStatus(
          STREAM,
          new StreamProgress("done", 1, -1, 2, 3, 4, 0.5),
          List.of(new Gap(1, 2, "lost")),
          Optional.of(DIGEST));
  private static final QuerySpec SPEC =
      new QuerySpec(
          "car & !(bus | truck)",
          List.of(YARD),
          0,
          Long.MAX_VALUE,
          OptionalInt.of(3),
          OptionalDouble.empty(),
          QueryOptions.NONE
              .withZone(Zone.parse("0,0 10,0 10,10", 0.5))
              .withMinDurationMicros(5)
              .withLimit(7));
  private static final QueryStatus QUERY_STATUS =
      new QueryStatus(
          "q",
          SPEC,
          QueryState.DONE,
          "",
          new QueryStats(
              new QueryPlan.Counts(1, 2, 3, 4, 5, 6, 7),
              7,
              OptionalDouble.of(0.5),
              1.5,
              0.25,
              List.of(
                  new StreamBasis(
                      new IndexKey(YARD, 1),
                      "d1",
                      List.of("car", "OTHER"),
                      "gt",
                      DIGEST,
                      List.of("car"),
                      2,
                      0.5,
                      2,
                      200_000))),
          List.of(new Interval(YARD, 1, 2)),
          List.of(new StreamGap(YARD, new Gap(1, 2, "lost"))),
          new Assurance(
              Certificate.calibrated(3),
              Optional.of(new CountInterval(1, 2, 0.5, 3, 0.95)),
              List.of(new FilterUse(YARD, 1, "car", 2, 3, 200, 0.5))));
  private static final Hit HIT =
      new Hit(YARD, 1, 2, 3, List.of(new Hit.HitBox("car", 0.5f, new Box(1, 2, 3, 4), 5, 6)));

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void should_carry_every_message_unchanged() {
    for (CborMessage message : messages()) {
      KIT.serializationTestKit().verifySerialization(message, true);
    }
  }

  @Test
  void should_try_every_message_there_is() {
    Set<String> tried = new TreeSet<>();
    messages().forEach(message -> tried.add(message.getClass().getSimpleName()));
    Set<String> known = new TreeSet<>();
    for (Class<?> type :
        List.of(
            StreamCommand.Request.class,
            StreamReply.class,
            QueryCommand.Request.class,
            QueryReply.class,
            GtReply.class)) {
      for (Class<?> record : type.getPermittedSubclasses()) {
        known.add(record.getSimpleName());
      }
    }
    assertThat(tried).containsAll(known);
  }

  @Test
  void should_write_messages_as_jackson_cbor() {
    assertThat(SerializationExtension.get(KIT.system()).findSerializerFor(STREAM_STATUS))
        .isInstanceOf(JacksonCborSerializer.class);
  }

  private static List<CborMessage> messages() {
    TestProbe<StreamReply> streams = KIT.createTestProbe(StreamReply.class);
    TestProbe<StreamStatus> watcher = KIT.createTestProbe(StreamStatus.class);
    TestProbe<QueryReply> queries = KIT.createTestProbe(QueryReply.class);
    TestProbe<QueryStatus> queryWatcher = KIT.createTestProbe(QueryStatus.class);
    TestProbe<GtReply> gt = KIT.createTestProbe(GtReply.class);
    List<CborMessage> all = new ArrayList<>();
    all.add(STREAM_STATUS);
    all.add(QUERY_STATUS);
    all.add(new StreamCommand.CreateStream(STREAM, streams.ref()));
    all.add(new StreamCommand.ResumeStream());
    all.add(new StreamCommand.DescribeStream(streams.ref()));
    all.add(new StreamCommand.SubscribeToStream(watcher.ref(), streams.ref()));
    all.add(new StreamCommand.TuneStream(Map.of("tune.policy", "opt-query"), streams.ref()));
    all.add(new StreamCommand.DeleteStream(streams.ref()));
    all.add(new StreamReply.StreamFound(STREAM_STATUS));
    all.add(new StreamReply.StreamDeleted("yard"));
    all.add(new StreamReply.StreamRefused(ErrorCode.BUSY, "try again"));
    all.add(new QueryCommand.StartQuery(SPEC, queries.ref()));
    all.add(new QueryCommand.DescribeQuery(queries.ref()));
    all.add(new QueryCommand.ReadHits("1-2", 10, queries.ref()));
    all.add(new QueryCommand.SubscribeToQuery(queryWatcher.ref(), queries.ref()));
    all.add(new QueryCommand.ForgetQuery(queries.ref()));
    all.add(new QueryReply.QueryFound(QUERY_STATUS));
    all.add(new QueryReply.HitsFound(new HitPage(List.of(HIT), Optional.of("1-2"))));
    all.add(new QueryReply.HitsFound(new HitPage(List.of(), Optional.empty())));
    all.add(new QueryReply.QueryForgotten("q"));
    all.add(new QueryReply.QueryRefused(ErrorCode.UNKNOWN_QUERY, "gone"));
    all.add(new GtTask("gt", Blob.of((byte) 1, (byte) 2), gt.ref()));
    all.add(new GtReply.GtSeen(List.of(new Detection("car", 0.5f, new Box(1, 2, 3, 4))), 9));
    all.add(new GtReply.GtRefused(ErrorCode.BUSY, "full"));
    return all;
  }
}
