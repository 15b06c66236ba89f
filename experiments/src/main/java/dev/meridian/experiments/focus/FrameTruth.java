package dev.meridian.experiments.focus;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.SampledFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the GT-CNN sees in every sampled frame of a video.
 *
 * @param frames by ordinal
 * @param cpuSeconds what the GT-CNN cost, decoding not counted
 */
public record FrameTruth(List<Frame> frames, double cpuSeconds) {
  /** One sampled frame. */
  public record Frame(long ordinal, long index, long timeMicros, List<Detection> detections) {
    public boolean holds(String className) {
      return detections.stream().anyMatch(detection -> detection.className().equals(className));
    }
  }

  public FrameTruth {
    frames = List.copyOf(frames);
  }

  /** Runs the GT-CNN on every frame of a source. */
  static FrameTruth see(FrameSource source, Detector gtCnn) {
    CpuMeter meter = new CpuMeter();
    List<Frame> frames = new ArrayList<>();
    for (Optional<FrameEvent> event = source.next(); event.isPresent(); event = source.next()) {
      if (event.get() instanceof SampledFrame frame) {
        List<Detection> detections =
            meter.measure(CpuMeter.Work.GT_CNN, () -> gtCnn.detect(frame.image()));
        frames.add(new Frame(frame.ordinal(), frame.index(), frame.timeMicros(), detections));
      }
    }
    return new FrameTruth(frames, meter.seconds(CpuMeter.Work.GT_CNN));
  }

  /** A name under which the truth of a video may be kept: it changes with all that decides it. */
  static String cacheName(Path video, double framesPerSecond, Digest gtCnn) {
    return "truth-%s-%s-%s.bin"
        .formatted(Digest.ofFile(video).brief(), framesPerSecond, gtCnn.brief());
  }

  /** Reads what {@link #write} wrote; empty when there is no such file. */
  public static Optional<FrameTruth> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      ByteReader in = new ByteReader(Files.readAllBytes(file));
      double cpuSeconds = in.getDouble();
      List<Frame> frames = new ArrayList<>();
      for (int n = in.getInt(); n > 0; n--) {
        frames.add(new Frame(in.getLong(), in.getLong(), in.getLong(), readDetections(in)));
      }
      return Optional.of(new FrameTruth(frames, cpuSeconds));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps it in a file. */
  public void write(Path file) {
    ByteWriter out = new ByteWriter(1 << 16);
    out.putDouble(cpuSeconds).putInt(frames.size());
    for (Frame frame : frames) {
      out.putLong(frame.ordinal()).putLong(frame.index()).putLong(frame.timeMicros());
      out.putInt(frame.detections().size());
      for (Detection detection : frame.detections()) {
        Box box = detection.box();
        out.putString(detection.className()).putFloat(detection.confidence());
        out.putFloat(box.x()).putFloat(box.y()).putFloat(box.width()).putFloat(box.height());
      }
    }
    try {
      Files.write(file, out.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Detection> readDetections(ByteReader in) {
    List<Detection> detections = new ArrayList<>();
    for (int n = in.getInt(); n > 0; n--) {
      detections.add(
          new Detection(
              in.getString(),
              in.getFloat(),
              new Box(in.getFloat(), in.getFloat(), in.getFloat(), in.getFloat())));
    }
    return detections;
  }
}
