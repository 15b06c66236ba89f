package dev.meridian.experiments.focus.eval;

import dev.meridian.video.baseline.Footage;
import dev.meridian.video.frame.BgrImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What baselines look at, kept in memory: a small picture of every sampled frame and whether
 * anything moved.
 */
final class RecordedFootage implements Footage {
  static final int WIDTH = 96;
  static final int HEIGHT = 54;
  private static final int BYTES = 3 * WIDTH * HEIGHT;

  private final List<byte[]> pictures = new ArrayList<>();
  private final List<Long> fingerprints = new ArrayList<>();
  private final BitSet moving = new BitSet();

  /**
   * Adds the next frame.
   *
   * @param fingerprint of the whole frame, see {@link KnownGt}
   * @param picture taken over
   */
  void add(boolean moves, long fingerprint, byte[] picture) {
    moving.set(pictures.size(), moves);
    fingerprints.add(fingerprint);
    pictures.add(picture);
  }

  long fingerprint(int ordinal) {
    return fingerprints.get(ordinal);
  }

  @Override
  public int frames() {
    return pictures.size();
  }

  @Override
  public boolean moves(int ordinal) {
    return moving.get(ordinal);
  }

  @Override
  public BgrImage picture(int ordinal) {
    return new BgrImage(WIDTH, HEIGHT, pictures.get(ordinal));
  }

  void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(pictures.size());
      for (int i = 0; i < pictures.size(); i++) {
        out.writeBoolean(moving.get(i));
        out.writeLong(fingerprints.get(i));
        out.write(pictures.get(i));
      }
    }
  }

  static RecordedFootage read(Path file) throws IOException {
    RecordedFootage footage = new RecordedFootage();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (int n = in.readInt(); n > 0; n--) {
        boolean moves = in.readBoolean();
        long fingerprint = in.readLong();
        footage.add(moves, fingerprint, in.readNBytes(BYTES));
      }
    }
    return footage;
  }
}
