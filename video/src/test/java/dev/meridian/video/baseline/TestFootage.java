package dev.meridian.video.baseline;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Frames written as words: a frame is the letters of what is in it, {@code .} for nothing; a frame
 * equal to the one before does not move. The picture is grey by its letters.
 */
final class TestFootage implements Footage, GtCnn {
  private final List<String> frames;
  private final List<Integer> looks = new ArrayList<>();

  private TestFootage(List<String> frames) {
    this.frames = frames;
  }

  static TestFootage of(String words) {
    return new TestFootage(List.of(words.split(" ", -1)));
  }

  Stretch all() {
    return new Stretch(0, frames());
  }

  /** Which frames the GT-CNN was shown, in order. */
  List<Integer> looks() {
    return looks;
  }

  @Override
  public int frames() {
    return frames.size();
  }

  @Override
  public boolean moves(int ordinal) {
    return !frames.get(ordinal).equals(frames.get(ordinal - 1));
  }

  @Override
  public BgrImage picture(int ordinal) {
    byte[] grey = new byte[3];
    int sum = frames.get(ordinal).chars().filter(c -> c != '.').map(c -> 10 * (c - 'a' + 1)).sum();
    Arrays.fill(grey, (byte) sum);
    return new BgrImage(1, 1, grey);
  }

  @Override
  public List<Detection> see(int ordinal) {
    looks.add(ordinal);
    return frames
        .get(ordinal)
        .chars()
        .filter(c -> c != '.')
        .mapToObj(c -> new Detection(String.valueOf((char) c), 0.9f, new Box(0, 0, 1, 1)))
        .toList();
  }
}
