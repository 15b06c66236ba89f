package dev.meridian.video.detect.load;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.detect.DetectorProbe;
import dev.meridian.video.frame.BgrImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A detector with a fixed number of sessions. A call takes the session that was used last and waits
 * while all are in use; closing waits for the calls under way and refuses the others.
 */
final class PooledDetector implements Detector {
  private final DetectorDescription description;
  private final DetectorProbe probe;
  private final Runnable closeModel;
  private final List<DetectorSession> sessions;
  private final Deque<DetectorSession> free;
  private boolean closed;

  /**
   * Takes the sessions over.
   *
   * @param closeModel runs after the last session is closed
   */
  PooledDetector(
      DetectorDescription description,
      DetectorProbe probe,
      List<DetectorSession> sessions,
      Runnable closeModel) {
    this.description = description;
    this.probe = probe;
    this.closeModel = closeModel;
    this.sessions = List.copyOf(sessions);
    this.free = new ArrayDeque<>(sessions);
  }

  @Override
  public DetectorDescription description() {
    return description;
  }

  @Override
  public List<Detection> detect(BgrImage image) {
    DetectorSession session = take();
    try {
      probe.passed(DetectorProbe.Step.STARTED);
      return session.detect(image, probe);
    } finally {
      giveBack(session);
    }
  }

  @Override
  public void close() {
    if (drain()) {
      sessions.forEach(DetectorSession::close);
      closeModel.run();
    }
  }

  private synchronized DetectorSession take() {
    while (!closed && free.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MeridianException(
            ErrorCode.BUSY, "interrupted while waiting for model " + description.name(), e);
      }
    }
    if (closed) {
      throw new IllegalStateException("detector " + description.name() + " is closed");
    }
    return free.pop();
  }

  private synchronized void giveBack(DetectorSession session) {
    free.push(session);
    notifyAll();
  }

  /** Waits, whatever happens, for sessions in use: native memory under a running call must stay. */
  private synchronized boolean drain() {
    if (closed) {
      return false;
    }
    closed = true;
    notifyAll();
    boolean interrupted = false;
    while (free.size() < sessions.size()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
