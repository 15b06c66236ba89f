package dev.meridian.video.decode.ffmpeg;

import dev.meridian.models.base.MeridianException;
import dev.meridian.video.decode.NominalRate;
import dev.meridian.video.frame.SourceFacts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/** One file or connection, open and known to hold at least one frame. One caller. */
final class MediaPart implements AutoCloseable {
  /** The last frame may be cut short, and some containers count one more than they hold. */
  private static final double TOLERATED_FRAMES = 1.5;

  /** The whole file's end includes the sound, which seldom stops with the pictures. */
  private static final long TOLERATED_SOUND_MICROS = 1_000_000;

  private final MediaInput input;
  private final VideoDecoder decoder;
  private final PictureReader reader;

  /** Pictures read while looking for the first that decodes, which is the last of them. */
  private final Deque<Picture> readAhead = new ArrayDeque<>();

  private SourceFacts facts;

  private MediaPart(MediaInput input, VideoDecoder decoder, PictureReader reader) {
    this.input = input;
    this.decoder = decoder;
    this.reader = reader;
  }

  /**
   * Opens a file or an address and reads its first frame.
   *
   * @throws MeridianException as {@link FfmpegFrameSources} says
   */
  static MediaPart open(String location, FfmpegSettings settings, boolean keyframesOnly) {
    MediaInput input = MediaInput.open(location, settings);
    VideoDecoder decoder = VideoDecoder.open(input.codec(), settings.decoderThreads());
    if (decoder == null) {
      input.close();
      throw OpenFailures.notAVideo(location);
    }
    PictureReader reader =
        keyframesOnly ? new KeyPictures(input, decoder) : new AllPictures(input, decoder);
    MediaPart part = new MediaPart(input, decoder, reader);
    if (!part.findFirstFrame()) {
      part.close();
      throw OpenFailures.nothingDecodes(location);
    }
    return part;
  }

  private boolean findFirstFrame() {
    Picture picture = reader.next();
    while (picture != null && picture.frame() == null) {
      readAhead.add(picture);
      picture = reader.next();
    }
    if (picture == null) {
      return false;
    }
    readAhead.add(picture);
    facts =
        new SourceFacts(
            picture.frame().width(),
            picture.frame().height(),
            rate().framesPerSecond(),
            input.expectedFrames(),
            input.live());
    return true;
  }

  SourceFacts facts() {
    return facts;
  }

  NominalRate rate() {
    return input.rate();
  }

  boolean live() {
    return input.live();
  }

  /** The next picture, or null at the end. */
  Picture next() {
    return readAhead.isEmpty() ? reader.next() : readAhead.remove();
  }

  /** What was lost before the picture given last. */
  List<String> takeLosses() {
    return reader.takeLosses();
  }

  OptionalLong endMicros() {
    return input.endMicros();
  }

  long endToleranceMicros() {
    return input.endIsExact()
        ? Math.round(TOLERATED_FRAMES * rate().frameMicros())
        : TOLERATED_SOUND_MICROS;
  }

  @Override
  public void close() {
    reader.close();
    decoder.close();
    input.close();
  }
}
