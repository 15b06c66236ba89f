package dev.meridian.video.decode;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.Sampling;
import java.util.Map;

/**
 * Opens each location with the opener of its scheme, and all others (files, folders, network
 * addresses) with the default one. Thread-safe when the openers are.
 */
public final class FrameSources implements FrameSourceOpener {
  private final Map<String, FrameSourceOpener> byScheme;
  private final FrameSourceOpener others;

  /**
   * Knows where to take each scheme.
   *
   * @param byScheme openers by lower-case scheme without the colon, such as {@code scene}
   * @param others opens everything else
   */
  public FrameSources(Map<String, FrameSourceOpener> byScheme, FrameSourceOpener others) {
    this.byScheme = Map.copyOf(byScheme);
    this.others = others;
  }

  @Override
  public FrameSource open(String location, Sampling sampling, long firstOrdinal) {
    if (location.isBlank()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "the location is empty: name a file, a folder or an address");
    }
    if (firstOrdinal < 0) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the first ordinal cannot be " + firstOrdinal + ": use 0 for the start of the stream");
    }
    return Locations.scheme(location)
        .map(scheme -> byScheme.getOrDefault(scheme, others))
        .orElse(others)
        .open(location, sampling, firstOrdinal);
  }
}
