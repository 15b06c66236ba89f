package dev.meridian.video.detect.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.DetectorNetwork;
import dev.meridian.video.detect.DetectorProbe;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.ImageResizer;
import dev.meridian.video.detect.LabelSource;
import dev.meridian.video.detect.ModelFile;
import dev.meridian.video.frame.BgrImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PooledDetectorTest {
  private static final BgrImage IMAGE = new BgrImage(32, 32, new byte[3 * 32 * 32]);
  private static final LabelSource LABELS = new LabelSource.Listed(List.of("car"));

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final AtomicBoolean modelClosed = new AtomicBoolean();

  @AfterEach
  void stopCallers() throws InterruptedException {
    callers.shutdownNow();
    assertThat(callers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void should_never_run_a_session_twice_at_once() throws Exception {
    List<FakeNetwork> networks = List.of(new FakeNetwork(), new FakeNetwork());
    networks.forEach(network -> network.release.countDown());
    PooledDetector detector = detector(networks);
    List<Future<List<Detection>>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(callers.submit(() -> detector.detect(IMAGE)));
    }
    for (Future<List<Detection>> answer : answers) {
      assertThat(answer.get()).hasSize(1);
    }
    detector.close();
    assertThat(networks).allMatch(network -> network.mostAtOnce.get() <= 1);
    assertThat(networks.stream().mapToInt(network -> network.calls.get()).sum()).isEqualTo(200);
  }

  @Test
  void should_run_as_many_calls_at_once_as_it_has_sessions() throws Exception {
    List<FakeNetwork> networks = List.of(new FakeNetwork(), new FakeNetwork());
    PooledDetector detector = detector(networks);
    Future<List<Detection>> first = callers.submit(() -> detector.detect(IMAGE));
    Future<List<Detection>> second = callers.submit(() -> detector.detect(IMAGE));
    for (FakeNetwork network : networks) {
      network.entered.await();
    }
    networks.forEach(network -> network.release.countDown());
    assertThat(first.get()).isEqualTo(second.get());
    detector.close();
  }

  @Test
  void should_wait_for_a_running_call_when_closed() throws Exception {
    FakeNetwork network = new FakeNetwork();
    PooledDetector detector = detector(List.of(network));
    Future<List<Detection>> running = callers.submit(() -> detector.detect(IMAGE));
    network.entered.await();
    Future<?> closing = callers.submit(detector::close);
    network.release.countDown();
    closing.get();
    assertThat(running.get()).hasSize(1);
    assertThat(network.closedWhileRunning).isFalse();
    assertThat(modelClosed).isTrue();
  }

  @Test
  void should_refuse_calls_after_it_was_closed() {
    PooledDetector detector = detector(List.of(new FakeNetwork()));
    detector.close();
    detector.close();
    assertThatThrownBy(() -> detector.detect(IMAGE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("detector fake is closed");
  }

  @Test
  void should_give_a_session_back_after_a_failure() {
    FakeNetwork network = new FakeNetwork();
    network.release.countDown();
    network.failing = true;
    PooledDetector detector = detector(List.of(network));
    assertThatThrownBy(() -> detector.detect(IMAGE)).hasMessage("broken");
    network.failing = false;
    assertThat(detector.detect(IMAGE)).hasSize(1);
    detector.close();
  }

  private PooledDetector detector(List<FakeNetwork> networks) {
    DetectorSettings settings =
        DetectorSettings.of(
                "fake", DetectorFamily.YOLOX, 32, LABELS, ModelFile.of(Path.of("fake.onnx")))
            .withStrides(32);
    List<DetectorSession> sessions = new ArrayList<>();
    for (FakeNetwork network : networks) {
      sessions.add(new DetectorSession(settings, List.of("car"), new NoResizer(), network));
    }
    DetectorDescription description =
        new DetectorDescription(
            "fake", DetectorFamily.YOLOX, 32, List.of("car"), Digest.of(new byte[0]));
    return new PooledDetector(
        description, DetectorProbe.NONE, sessions, () -> modelClosed.set(true));
  }

  /** Sees one car in every image, once it is released. */
  private static final class FakeNetwork implements DetectorNetwork {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    volatile boolean closedWhileRunning;
    volatile boolean failing;

    @Override
    public float[] run(float[] input) {
      mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
      calls.incrementAndGet();
      entered.countDown();
      try {
        release.await();
        if (failing) {
          throw new IllegalArgumentException("broken");
        }
        return new float[] {0.5f, 0.5f, -1, -1, 0.9f, 0.9f};
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } finally {
        running.decrementAndGet();
      }
    }

    @Override
    public List<Integer> outputShape() {
      return List.of(1, 1, 6);
    }

    @Override
    public void close() {
      closedWhileRunning = running.get() > 0;
    }
  }

  /** For images that have the size of the input already. */
  private static final class NoResizer implements ImageResizer {
    @Override
    public byte[] resize(BgrImage image, int width, int height) {
      throw new AssertionError("nothing to scale");
    }

    @Override
    public void close() {}
  }
}
