package dev.meridian.runtime.cli;

import dev.meridian.runtime.client.StreamInfo;
import dev.meridian.runtime.client.StreamInfo.Progress;
import java.util.Locale;

/** One line that says how far an ingest is. */
final class ProgressLine {
  private static final int BAR_WIDTH = 24;

  private ProgressLine() {}

  static String of(StreamInfo stream, boolean withBar) {
    return stream.id() + "  " + (withBar ? bar(stream) : "") + words(stream);
  }

  private static String bar(StreamInfo stream) {
    Progress progress = stream.progress();
    if (progress.expectedFrames() <= 0 && !stream.isDone()) {
      return "";
    }
    int full = (int) Math.round(fraction(stream) * BAR_WIDTH);
    return "[" + "#".repeat(full) + "-".repeat(BAR_WIDTH - full) + "] ";
  }

  /** Share of the frames that are indexed, 0 when it is not known. */
  static double fraction(StreamInfo stream) {
    Progress progress = stream.progress();
    if (stream.isDone()) {
      return 1;
    }
    return progress.expectedFrames() <= 0
        ? 0
        : Math.min(1, (double) progress.frames() / progress.expectedFrames());
  }

  private static String words(StreamInfo stream) {
    Progress progress = stream.progress();
    return switch (stream.state()) {
      case "DONE" -> "done: " + counts(progress);
      case "FAILED" -> "failed: " + stream.message();
      case "INGESTING" -> ingesting(stream);
      default -> progress.phase() + " …";
    };
  }

  private static String ingesting(StreamInfo stream) {
    Progress progress = stream.progress();
    String share =
        progress.expectedFrames() > 0
            ? String.format(
                Locale.ROOT,
                "%3.0f%%, %d of about %d frames",
                fraction(stream) * 100,
                progress.frames(),
                progress.expectedFrames())
            : progress.frames() + " frames, " + Texts.duration(progress.time()) + " of video";
    double rate = progress.framesPerSecond();
    return share
        + (rate > 0 ? String.format(Locale.ROOT, ", %.1f frames/s", rate) : "")
        + remaining(progress);
  }

  private static String remaining(Progress progress) {
    long left = progress.expectedFrames() - progress.frames();
    return progress.framesPerSecond() > 0 && progress.expectedFrames() > 0 && left > 0
        ? ", " + Texts.duration(left / progress.framesPerSecond()) + " left"
        : "";
  }

  private static String counts(Progress progress) {
    return "%d frames (%s), %d objects, %d clusters"
        .formatted(
            progress.frames(),
            Texts.duration(progress.time()),
            progress.objects(),
            progress.clusters());
  }
}
