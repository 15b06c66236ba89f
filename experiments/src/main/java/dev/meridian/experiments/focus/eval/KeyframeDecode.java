package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.CpuMeter;
import dev.meridian.experiments.focus.CpuMeter.Work;
import dev.meridian.experiments.focus.FocusBench;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import java.util.Optional;

/** What decoding costs when keyframes alone are decoded. */
final class KeyframeDecode {
  private KeyframeDecode() {}

  /** CPU seconds for each frame that is sampled so; NaN when there is none. */
  static double secondsPerFrame(FocusBench bench, StreamData data) {
    CpuMeter cpu = new CpuMeter();
    int frames = 0;
    Sampling sampling = new Sampling(data.stream().fps(), true);
    try (FrameSource source = bench.source(data.video().toString(), sampling)) {
      Optional<FrameEvent> event = cpu.measure(Work.DECODE, source::next);
      while (event.isPresent()) {
        frames += event.get() instanceof SampledFrame ? 1 : 0;
        event = cpu.measure(Work.DECODE, source::next);
      }
    }
    return frames == 0 ? Double.NaN : cpu.seconds(Work.DECODE) / frames;
  }
}
