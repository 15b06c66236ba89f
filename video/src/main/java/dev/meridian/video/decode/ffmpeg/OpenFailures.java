package dev.meridian.video.decode.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_FORBIDDEN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_UNAUTHORIZED;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.decode.Locations;
import java.util.Set;

/** One line for each way in which a location cannot be opened, without passwords. */
final class OpenFailures {
  private static final Set<Integer> REFUSED =
      Set.of(AVERROR_HTTP_UNAUTHORIZED, AVERROR_HTTP_FORBIDDEN);

  /** FFmpeg's answer for a container that is not on the list of allowed ones. */
  private static final int NOT_ALLOWED = -22;

  private OpenFailures() {}

  static MeridianException notOpened(String location, boolean network, int error) {
    if (!network || error == AVERROR_INVALIDDATA || error == NOT_ALLOWED) {
      return notAVideo(location);
    }
    return new MeridianException(
        ErrorCode.SOURCE_UNREACHABLE, Locations.redact(location) + " " + unreachable(error));
  }

  private static String unreachable(int error) {
    if (error == AVERROR_EXIT) {
      return "did not answer in time: check the address and that the camera is on";
    }
    if (REFUSED.contains(error)) {
      return "refused the login: check user name and password";
    }
    if (error == AVERROR_HTTP_NOT_FOUND) {
      return "is not there (404): check the path of the address";
    }
    return "cannot be reached (%s): check the address and the network"
        .formatted(FfmpegLibrary.describe(error));
  }

  static MeridianException notAVideo(String location) {
    return new MeridianException(
        ErrorCode.NOT_A_VIDEO,
        Locations.redact(location)
            + " is not a video that can be read: give a whole file such as MP4, MKV, AVI or TS");
  }

  static MeridianException noVideoTrack(String location) {
    return new MeridianException(
        ErrorCode.NO_FRAMES,
        Locations.redact(location) + " holds no video track: give a file with pictures");
  }

  static MeridianException nothingDecodes(String location) {
    return new MeridianException(
        ErrorCode.NO_FRAMES,
        Locations.redact(location) + " holds no frame that can be decoded: check the recording");
  }

  static MeridianException notFound(String location) {
    return new MeridianException(
        ErrorCode.FILE_NOT_FOUND, "there is no file or folder " + location + ": check the path");
  }

  static MeridianException notReadable(String location) {
    return new MeridianException(
        ErrorCode.FILE_NOT_FOUND, location + " cannot be read: check its permissions");
  }

  static MeridianException unknownAddress(String location) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT,
        Locations.redact(location)
            + " has a scheme that is not known: use a file, a folder, rtsp:// or http(s)://");
  }
}
