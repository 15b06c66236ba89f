package dev.meridian.runtime.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.squares.SquaresDetector;
import dev.meridian.runtime.squares.SquaresNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeStartTest {
  @TempDir Path folder;

  @Test
  void should_say_in_one_line_that_its_port_is_taken_and_leave_the_store_free() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThatThrownBy(() -> start(Map.of("meridian.rest.port", port)))
          .isInstanceOf(MeridianException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .message()
          .doesNotContain("\n");
    }
    try (Node node = start(Map.of())) {
      assertThat(new RestClient(node.address()).get("/health").status()).isEqualTo(200);
      assertStoreInUse();
    }
  }

  private void assertStoreInUse() {
    assertThatThrownBy(() -> start(Map.of()))
        .isInstanceOf(MeridianException.class)
        .extracting(failure -> ((MeridianException) failure).code())
        .isEqualTo(ErrorCode.STORE_IN_USE);
  }

  private Node start(Map<String, String> settings) {
    return SquaresNode.start(SquaresNode.settings(folder, settings), new SquaresDetector());
  }
}
