package dev.meridian.video.decode.ffmpeg;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.decode.Locations;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.Sampling;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Opens files, folders of video files and network addresses with FFmpeg. Thread-safe.
 *
 * <p>A folder's videos are one stream in the order of their names; ordinals, indexes and times go
 * on from file to file. One that cannot be opened is a gap of unknown extent.
 *
 * <p>Opening shows the first frame before it returns. It refuses with FILE_NOT_FOUND, NOT_A_VIDEO,
 * NO_FRAMES (no video track, or nothing in it that decodes), SOURCE_UNREACHABLE (a network source
 * that does not answer in time) or INVALID_ARGUMENT (an unknown scheme). A thread that waits for a
 * live source can be interrupted: the source then ends with a gap.
 */
public final class FfmpegFrameSources implements FrameSourceOpener {
  private static final Set<String> VIDEO_FILES =
      Set.of(
          "mp4", "m4v", "mov", "mkv", "webm", "avi", "ts", "mts", "m2ts", "mpg", "mpeg", "flv",
          "wmv", "asf", "3gp", "mjpeg", "mjpg", "h264", "264", "h265", "265", "hevc", "dav");

  private final FfmpegSettings settings;

  public FfmpegFrameSources(FfmpegSettings settings) {
    this.settings = settings;
  }

  @Override
  public FrameSource open(String location, Sampling sampling, long firstOrdinal) {
    return new FfmpegFrameSource(parts(location), sampling, firstOrdinal, settings);
  }

  private static List<String> parts(String location) {
    if (Locations.isNetwork(location)) {
      return List.of(location);
    }
    Path path = path(location);
    if (!Files.exists(path)) {
      throw location.contains("://")
          ? OpenFailures.unknownAddress(location)
          : OpenFailures.notFound(location);
    }
    if (!Files.isReadable(path)) {
      throw OpenFailures.notReadable(location);
    }
    return Files.isDirectory(path) ? videosIn(path) : List.of(path.toString());
  }

  private static Path path(String location) {
    try {
      return Locations.scheme(location).filter("file"::equals).isPresent()
          ? Path.of(URI.create(location))
          : Path.of(location);
    } catch (IllegalArgumentException e) {
      throw OpenFailures.notFound(location);
    }
  }

  private static List<String> videosIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> videos =
          files.filter(FfmpegFrameSources::isVideo).map(Path::toString).sorted().toList();
      if (videos.isEmpty()) {
        throw new MeridianException(
            ErrorCode.NO_FRAMES,
            folder + " holds no video files: put MP4, MKV, AVI or TS files there");
      }
      return videos;
    } catch (IOException e) {
      throw OpenFailures.notReadable(folder.toString());
    }
  }

  private static boolean isVideo(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && VIDEO_FILES.contains(extension) && Files.isRegularFile(file);
  }
}
