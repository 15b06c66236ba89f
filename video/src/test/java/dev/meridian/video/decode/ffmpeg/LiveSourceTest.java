package dev.meridian.video.decode.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cameras on loopback that stop sending, come back and in the end stay away. */
class LiveSourceTest {
  private static final int SECOND = 1000;
  private static final FfmpegSettings SETTINGS =
      new FfmpegSettings(1, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(900));

  @TempDir Path folder;

  @Test
  void should_take_the_absence_of_an_rtsp_camera_for_a_gap() throws IOException {
    try (RtspCamera camera = RtspCamera.show(recordings())) {
      check(open(camera.address(), SETTINGS));
    }
  }

  @Test
  void should_take_the_absence_of_an_http_camera_for_a_gap() throws IOException {
    Iterator<byte[]> recordings = recordings().iterator();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/live.ts", exchange -> stream(exchange, recordings));
    server.start();
    try {
      check(open("http://127.0.0.1:" + server.getAddress().getPort() + "/live.ts", SETTINGS));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void should_end_at_once_when_it_is_not_to_wait() throws IOException {
    FfmpegSettings never =
        new FfmpegSettings(1, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ZERO);
    try (RtspCamera camera = RtspCamera.show(recordings())) {
      Heard heard = Heard.from(open(camera.address(), never));
      assertThat(heard.numbers()).isNotEmpty().allMatch(number -> number < SECOND);
      assertThat(heard.gaps()).hasSize(1);
    }
  }

  private static FrameSource open(String address, FfmpegSettings settings) {
    FrameSource source = new FfmpegFrameSources(settings).open(address, Sampling.fps(10), 0);
    assertThat(source.facts().live()).isTrue();
    return source;
  }

  /** The first is cut off in the middle of a picture. */
  private List<byte[]> recordings() throws IOException {
    byte[] first = Files.readAllBytes(NumberedFrames.write(folder.resolve("1.ts"), 0, 40, 10));
    byte[] second =
        Files.readAllBytes(NumberedFrames.write(folder.resolve("2.ts"), SECOND, 30, 10));
    return List.of(Arrays.copyOf(first, first.length * 3 / 4), second);
  }

  private static void stream(HttpExchange exchange, Iterator<byte[]> recordings)
      throws IOException {
    try (exchange) {
      if (recordings.hasNext()) {
        // Of unknown length, as cameras send.
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(recordings.next());
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void check(FrameSource source) {
    Heard heard = Heard.from(source);
    List<Integer> numbers = heard.numbers();
    int before = (int) numbers.stream().filter(number -> number < SECOND).count();
    assertThat(before).isBetween(15, 39);
    assertThat(numbers.subList(0, before)).isEqualTo(IntStream.range(0, before).boxed().toList());
    assertThat(numbers.subList(before, numbers.size()))
        .hasSizeGreaterThan(20)
        .isSorted()
        .startsWith(SECOND);
    assertThat(heard.ordinals()).isEqualTo(ordinals(numbers.size()));
    assertThat(heard.times()).isSorted().doesNotHaveDuplicates();
    checkGaps(heard, before);
  }

  private static void checkGaps(Heard heard, int before) {
    SampledFrame last = heard.frames().get(before - 1);
    SampledFrame back = heard.frames().get(before);
    Gap away = heard.gaps().get(0);
    assertThat(away.fromMicros()).isGreaterThan(last.timeMicros());
    assertThat(away.toMicros()).isGreaterThan(away.fromMicros()).isEqualTo(back.timeMicros());
    assertThat(heard.events().get(heard.events().size() - 1))
        .isEqualTo(heard.gaps().get(heard.gaps().size() - 1))
        .isNotEqualTo(away);
  }

  private static List<Long> ordinals(int count) {
    return IntStream.range(0, count).mapToObj(Long::valueOf).toList();
  }
}
