package dev.meridian.models.asp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.RowKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MirrorMessagesTest {
  static List<MirrorMessage> messages() {
    Blob payload = Blob.of(new byte[] {1, 2, 3});
    ElementRange range = new ElementRange(1, 4, 9);
    return List.of(
        new MirrorMessage.OpenStream(-2, 5, 6, Digest.of(new byte[0])),
        new MirrorMessage.StreamOpened(3, 5, 6, new Progress(4, 7, List.of(9L, 12L))),
        new MirrorMessage.StreamOpened(3, 5, 6, Progress.LOST),
        new MirrorMessage.MirrorUpdate(1, 2, 3, 4, 5, Optional.empty(), payload),
        new MirrorMessage.MirrorUpdate(1, 2, 3, 4, 5, Optional.of(range), payload),
        new MirrorMessage.Acknowledge(1, new Progress(4, 7, List.of())),
        new MirrorMessage.Barrier(1, 2, 3, List.of(RowKeys.of(0, 1, 5), RowKeys.of(2))),
        new MirrorMessage.MirrorClock(1, 2, 3, 4, MirrorMessage.MirrorClock.DETACHED),
        new MirrorMessage.StateRequest(1, 2, 3),
        new MirrorMessage.StatePiece(1, 2, 3, 4, 5, range, payload));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void should_give_back_what_was_written_and_know_its_length(MirrorMessage message) {
    byte[] bytes = MirrorMessages.encode(message);

    assertThat(MirrorMessages.decode(bytes)).isEqualTo(message);
    assertThat(message.bytes()).isEqualTo(bytes.length);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void should_refuse_messages_that_were_cut_or_lengthened(MirrorMessage message) {
    byte[] bytes = MirrorMessages.encode(message);

    for (int length : new int[] {0, 1, bytes.length - 1, bytes.length + 1}) {
      assertThatThrownBy(() -> MirrorMessages.decode(Arrays.copyOf(bytes, length)))
          .isInstanceOf(MeridianException.class)
          .hasMessageStartingWith("a message between mirrors");
    }
  }
}
