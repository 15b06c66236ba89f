package dev.meridian.runtime.bootstrap;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.ServerBinding;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.compute.LoadedDetectors;
import dev.meridian.runtime.config.NodeSettings;
import dev.meridian.runtime.config.StoreSettings;
import dev.meridian.runtime.streams.VideoParts;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import dev.meridian.video.store.rocksdb.RocksVideoStore;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running node: its store, its actors and its REST surface. Closing it stops it in order; what is
 * not finished goes on at the next start.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

  private final VideoStore store;
  private final LoadedDetectors detectors;
  private final ActorSystem<?> system;
  private final NodeReport report;
  private final ServerBinding binding;
  private final LocalJobs jobs;
  private final AtomicBoolean closed = new AtomicBoolean();

  Node(
      VideoStore store,
      LoadedDetectors detectors,
      ActorSystem<?> system,
      NodeReport report,
      ServerBinding binding,
      LocalJobs jobs) {
    this.store = store;
    this.detectors = detectors;
    this.system = system;
    this.report = report;
    this.binding = binding;
    this.jobs = jobs;
  }

  /**
   * Starts a node and goes on with the ingests that have not ended.
   *
   * @throws MeridianException with one line that says what to change: store in use or newer, port
   *     taken
   */
  public static Node start(NodeSettings settings) {
    return start(settings, RealParts.create(settings.decode()));
  }

  /** Starts a node on adapters of the caller's. */
  public static Node start(NodeSettings settings, VideoParts parts) {
    VideoStore store = open(settings.store());
    LoadedDetectors detectors = new LoadedDetectors(settings.models(), parts.detectors());
    try {
      return new NodeStart(settings, parts, store, detectors).run();
    } catch (RuntimeException e) {
      detectors.close();
      store.close();
      throw e;
    }
  }

  private static VideoStore open(StoreSettings settings) {
    return switch (settings.kind()) {
      case MEMORY -> MemoryVideoStore.create();
      case ROCKSDB -> RocksVideoStore.open(settings.rocks());
    };
  }

  /** Where it answers. */
  public URI address() {
    InetSocketAddress local = binding.localAddress();
    String host = local.getAddress().getHostAddress();
    return URI.create(
        "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, local.getPort()));
  }

  /** Answers what is under way, stops the actors, then closes detectors and store. Idempotent. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      report.setUp(false);
      Waiting.quietly(binding.terminate(LAST_ANSWERS));
      jobs.close();
      system.terminate();
      Waiting.quietly(system.getWhenTerminated());
      detectors.close();
      store.close();
      LOG.info("stopped");
    }
  }

  /** Waits until the node is closed by somebody else. */
  public void awaitClosed() {
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
