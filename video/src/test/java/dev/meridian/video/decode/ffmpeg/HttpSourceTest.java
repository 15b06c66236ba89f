package dev.meridian.video.decode.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.Sampling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSourceTest {
  @TempDir Path folder;
  private final FfmpegFrameSources sources = new FfmpegFrameSources(FfmpegSettings.DEFAULT);
  private HttpServer server;
  private byte[] video;

  @BeforeEach
  void startServer() throws IOException {
    video = Files.readAllBytes(NumberedFrames.write(folder.resolve("video.mp4"), 0, 60, 10));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/video.mp4", exchange -> send(exchange, video.length));
    server.createContext("/broken.mp4", exchange -> send(exchange, video.length * 2 / 3));
    server.createContext("/page.html", exchange -> answer(exchange, 200));
    server.createContext("/closed.mp4", exchange -> answer(exchange, 401));
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private void send(HttpExchange exchange, int bytes) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, video.length);
      exchange.getResponseBody().write(video, 0, bytes);
      exchange.getResponseBody().flush();
    } catch (IOException e) {
      // Closing before all is sent is the fault that is injected.
      assertThat(bytes).isLessThan(video.length);
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      byte[] page = "<html>no video</html>".getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(status, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  private String address(String login, String path) {
    return "http://" + login + "127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private MeridianException refusal(FfmpegFrameSources from, String location) {
    return catchThrowableOfType(
        MeridianException.class, () -> from.open(location, Sampling.fps(1), 0).close());
  }

  @Test
  void should_read_a_file_over_http_like_one_on_disk() {
    Heard heard = Heard.from(sources.open(address("", "/video.mp4"), Sampling.fps(10), 0));

    assertThat(heard.numbers()).isEqualTo(IntStream.range(0, 60).boxed().toList());
    assertThat(heard.gaps()).isEmpty();
  }

  @Test
  void should_end_with_a_gap_when_the_connection_breaks() {
    Heard heard = Heard.from(sources.open(address("", "/broken.mp4"), Sampling.fps(10), 0));

    assertThat(heard.numbers())
        .isEqualTo(IntStream.range(0, heard.frames().size()).boxed().toList());
    assertThat(heard.frames()).hasSizeBetween(5, 59);
    assertThat(heard.gaps()).hasSize(1);
    assertThat(heard.gaps().get(0).toMicros()).isEqualTo(6_000_000);
    assertThat(heard.events().get(heard.events().size() - 1)).isEqualTo(heard.gaps().get(0));
  }

  @Test
  void should_say_that_a_page_is_no_video() {
    assertThat(refusal(sources, address("", "/page.html")).code()).isEqualTo(ErrorCode.NOT_A_VIDEO);
  }

  @Test
  void should_say_that_the_login_was_refused_without_the_password() {
    MeridianException refusal = refusal(sources, address("guard:hush@", "/closed.mp4"));

    assertThat(refusal.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
    assertThat(refusal).hasMessageContaining("guard:***@").hasMessageContaining("password");
    assertThat(refusal).hasMessageNotContaining("hush").hasNoCause();
  }

  @Test
  void should_say_that_an_address_is_not_there() {
    MeridianException refusal = refusal(sources, address("", "/missing.mp4"));

    assertThat(refusal.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
    assertThat(refusal).hasMessageContaining("404");
  }

  @Test
  void should_give_up_on_a_camera_that_accepts_and_never_answers() throws IOException {
    FfmpegFrameSources impatient =
        new FfmpegFrameSources(
            new FfmpegSettings(1, Duration.ofMillis(300), Duration.ofMillis(300), Duration.ZERO));
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      for (String scheme : new String[] {"http", "rtsp"}) {
        MeridianException refusal =
            refusal(
                impatient, scheme + "://guard:hush@127.0.0.1:" + silent.getLocalPort() + "/cam");
        assertThat(refusal.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
        assertThat(refusal).hasMessageContaining("in time").hasMessageNotContaining("hush");
      }
    }
  }

  @Test
  void should_say_that_nothing_listens() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    assertThat(refusal(sources, "rtsp://127.0.0.1:" + port + "/cam").code())
        .isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
  }
}
