package dev.meridian.runtime.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.asp.ElementRange;
import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.asp.ReadRequest;
import dev.meridian.models.asp.WorkerUpdate;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.runtime.protocol.MachineMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MachineMessagesTest {
  private static final List<RowBatch> ROWS =
      List.of(
          RowBatch.of(RowKeys.of(0, 1, 5, 9), 2, new float[] {1, -0f, Float.MIN_VALUE, 4, 5, 6}),
          RowBatch.of(RowKeys.of(1), 3, new float[0]));

  private static final List<MachineMessage> MESSAGES =
      List.of(
          new MachineMessage.MirrorTold(
              2,
              new MirrorMessage.MirrorUpdate(
                  2,
                  1,
                  2,
                  3,
                  4,
                  Optional.of(new ElementRange(0, 5, 9)),
                  Blob.of((byte) 1, (byte) 2))),
          new MachineMessage.MirrorTold(
              1, new MirrorMessage.Barrier(1, 2, 3, List.of(RowKeys.of(0, 1, 2)))),
          new MachineMessage.ReadAsked(
              new ReadRequest(1, 2, 3, List.of(RowKeys.of(0, 4, 8), RowKeys.of(1)))),
          new MachineMessage.RowsAnswered(7, 1, ROWS, 3),
          new MachineMessage.RowsAnswered(7, 1, List.of(), 3),
          new MachineMessage.UpdateGiven(new WorkerUpdate(1, 2, ROWS)),
          new MachineMessage.ProgramGiven(Blob.of((byte) 9)));

  @Test
  void should_carry_every_message_unchanged() {
    for (MachineMessage message : MESSAGES) {
      assertThat(MachineMessages.decode(MachineMessages.encode(message))).isEqualTo(message);
    }
  }

  @Test
  void should_try_every_message_there_is() {
    Set<Class<?>> tried = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
    MESSAGES.forEach(message -> tried.add(message.getClass()));
    assertThat(tried).contains(MachineMessage.class.getPermittedSubclasses());
  }

  @Test
  void should_refuse_messages_that_are_cut_off_or_too_long() {
    for (MachineMessage message : MESSAGES) {
      byte[] whole = MachineMessages.encode(message);
      for (int length = 0; length < whole.length; length++) {
        byte[] part = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> MachineMessages.decode(part))
            .isInstanceOf(MeridianException.class);
      }
      byte[] longer = Arrays.copyOf(whole, whole.length + 1);
      assertThatThrownBy(() -> MachineMessages.decode(longer)).hasMessageContaining("its end");
    }
  }

  @Test
  void should_refuse_another_version_and_unknown_kinds() {
    byte[] message = MachineMessages.encode(MESSAGES.get(0));
    byte[] newer = message.clone();
    newer[0] = 9;
    assertThatThrownBy(() -> MachineMessages.decode(newer)).hasMessageContaining("version 9");
    byte[] unknown = message.clone();
    unknown[1] = 99;
    assertThatThrownBy(() -> MachineMessages.decode(unknown)).hasMessageContaining("kind 99");
  }
}
