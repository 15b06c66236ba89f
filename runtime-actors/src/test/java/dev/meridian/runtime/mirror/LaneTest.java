package dev.meridian.runtime.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import dev.meridian.models.asp.WorkerUpdate;
import dev.meridian.models.base.Blob;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.runtime.protocol.Lane;
import dev.meridian.runtime.protocol.LaneMessage;
import dev.meridian.runtime.protocol.LaneMessage.ControlParcel;
import dev.meridian.runtime.protocol.LaneMessage.DataPiece;
import dev.meridian.runtime.protocol.LinkCommand;
import dev.meridian.runtime.protocol.LinkCommand.GrantCredit;
import dev.meridian.runtime.protocol.MachineMessage;
import dev.meridian.runtime.protocol.MachineMessage.ProgramGiven;
import dev.meridian.runtime.protocol.MachineMessage.UpdateGiven;
import dev.meridian.runtime.protocol.Parcel;
import dev.meridian.runtime.protocol.Roster;
import dev.meridian.runtime.protocol.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Both ends of a link, with the lanes between them in the test's hands. */
class LaneTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final ActorTestKit KIT = ActorTestKit.create(ConfigFactory.empty());

  private final TestProbe<LaneMessage> control = KIT.createTestProbe(LaneMessage.class);
  private final TestProbe<LaneMessage> large = KIT.createTestProbe(LaneMessage.class);
  private final LinkTraffic traffic = new LinkTraffic(1);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private ActorRef<LinkCommand> link(Optional<LinkSpeed> speed) {
    return KIT.spawn(
        MirrorClient.create(new Roster.Lanes(control.ref(), large.ref()), speed, traffic));
  }

  private static Parcel parcel(Lane lane, MachineMessage message) {
    return new Parcel(0, 2, Target.SHARD, lane, true, message);
  }

  private static MachineMessage update(int values) {
    RowBatch batch = RowBatch.of(RowKeys.of(0, 1), values, new float[values]);
    return new UpdateGiven(new WorkerUpdate(0, 1, List.of(batch)));
  }

  private List<DataPiece> pieces(int count) {
    List<DataPiece> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pieces.add(large.expectMessageClass(DataPiece.class));
    }
    return pieces;
  }

  @Test
  void should_send_no_more_data_than_there_is_credit_and_control_all_the_same() {
    ActorRef<LinkCommand> link = link(Optional.empty());
    link.tell(parcel(Lane.DATA, update(3 * MEBIBYTE)));
    List<DataPiece> first = pieces((int) (MirrorClient.CREDIT_BYTES / MEBIBYTE));
    large.expectNoMessage(Duration.ofMillis(50));
    link.tell(parcel(Lane.CONTROL, new ProgramGiven(Blob.of((byte) 1))));
    control.expectMessageClass(ControlParcel.class);

    link.tell(new GrantCredit(first.get(0).bytes().size()));
    assertThat(large.expectMessageClass(DataPiece.class).offset()).isEqualTo(8 * MEBIBYTE);
    large.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void should_put_pieces_together_and_grant_credit_for_each() {
    Receivers receivers = new Receivers();
    TestProbe<Parcel> shard = KIT.createTestProbe(Parcel.class);
    receivers.register(2, Target.SHARD, shard.ref());
    ActorRef<LaneMessage> receiver = KIT.spawn(LaneReceiver.create(receivers));
    MachineMessage message = update(MEBIBYTE);
    link(Optional.empty()).tell(parcel(Lane.DATA, message));
    TestProbe<LinkCommand> creditTo = KIT.createTestProbe(LinkCommand.class);

    for (DataPiece piece : pieces(5)) {
      receiver.tell(withCreditTo(piece, creditTo));
      assertThat(creditTo.expectMessageClass(GrantCredit.class).bytes())
          .isEqualTo(piece.bytes().size());
    }
    assertThat(shard.receiveMessage().message()).isEqualTo(message);
  }

  @Test
  void should_drop_a_message_of_which_a_piece_was_lost_and_take_the_next() {
    Receivers receivers = new Receivers();
    TestProbe<Parcel> shard = KIT.createTestProbe(Parcel.class);
    receivers.register(2, Target.SHARD, shard.ref());
    ActorRef<LaneMessage> receiver = KIT.spawn(LaneReceiver.create(receivers));
    ActorRef<LinkCommand> link = link(Optional.empty());
    link.tell(parcel(Lane.DATA, update(MEBIBYTE)));
    link.tell(parcel(Lane.DATA, update(8)));

    List<DataPiece> sent = pieces(6);
    TestProbe<LinkCommand> creditTo = KIT.createTestProbe(LinkCommand.class);
    sent.remove(2);
    sent.forEach(piece -> receiver.tell(withCreditTo(piece, creditTo)));
    assertThat(shard.receiveMessage().message()).isEqualTo(update(8));
    shard.expectNoMessage(Duration.ofMillis(50));
  }

  private static DataPiece withCreditTo(DataPiece piece, TestProbe<LinkCommand> creditTo) {
    return new DataPiece(
        piece.from(),
        piece.to(),
        piece.target(),
        piece.number(),
        piece.offset(),
        piece.total(),
        piece.bytes(),
        creditTo.ref());
  }

  @Test
  void should_count_what_is_charged_and_nothing_else() {
    ActorRef<LinkCommand> link = link(Optional.empty());
    link.tell(new Parcel(0, 2, Target.SHARD, Lane.DATA, false, update(8)));
    link.tell(parcel(Lane.DATA, update(8)));
    int size = pieces(2).get(1).total();
    assertThat(traffic.figures().dataBytes()).isEqualTo(size);
    assertThat(traffic.figures().messages()).isEqualTo(1);
  }

  @Test
  void should_let_control_overtake_data_behind_an_emulated_link() {
    ActorRef<LinkCommand> link = link(Optional.of(new LinkSpeed(1e6, 0)));
    link.tell(parcel(Lane.DATA, update(25_000)));
    link.tell(parcel(Lane.CONTROL, new ProgramGiven(Blob.of((byte) 1))));
    control.expectMessageClass(ControlParcel.class);
    large.expectNoMessage(Duration.ofMillis(20));
    assertThat(large.expectMessageClass(DataPiece.class).total()).isGreaterThan(100_000);
  }
}
