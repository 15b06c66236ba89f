package dev.meridian.models.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256, written as 64 lower-case hexadecimal digits.
 *
 * @param hex the digits
 */
public record Digest(String hex) {
  public Digest {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "not a sha256 (64 lower-case hexadecimal digits): " + hex);
    }
  }

  public static Digest of(byte[] content) {
    MessageDigest sha = sha256();
    sha.update(content);
    return finish(sha);
  }

  public static Digest ofFile(Path file) {
    MessageDigest sha = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return finish(sha);
  }

  /** Ends a running computation started with {@link #sha256()}. */
  public static Digest finish(MessageDigest sha) {
    return new Digest(HexFormat.of().formatHex(sha.digest()));
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The first 12 digits: enough for people, never used as a key. */
  public String brief() {
    return hex.substring(0, 12);
  }

  @Override
  public String toString() {
    return hex;
  }
}
