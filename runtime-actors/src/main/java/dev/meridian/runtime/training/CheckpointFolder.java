package dev.meridian.runtime.training;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * A checkpoint on disk: a folder per data center with a file per shard and worker, each behind its
 * own SHA-256, and the manifest.
 *
 * @param path of the folder
 */
record CheckpointFolder(Path path) {
  private static final String MANIFEST = "checkpoint.conf";
  private static final int DIGEST_BYTES = 64;

  static CheckpointFolder of(String path) {
    return new CheckpointFolder(Path.of(path));
  }

  /** The folder of a job's checkpoint at a clock. */
  static CheckpointFolder at(Path folder, String job, long clock) {
    return new CheckpointFolder(folder.resolve(job).resolve("clock-%09d".formatted(clock)));
  }

  void writeDataCenter(String name, DataCenterCheckpoint checkpoint) {
    checkpoint.shards().forEach((machine, state) -> write(file(name, "shard", machine), state));
    checkpoint.workers().forEach((machine, state) -> write(file(name, "worker", machine), state));
  }

  DataCenterCheckpoint readDataCenter(String name, int firstMachine, int machines) {
    TreeMap<Integer, Blob> shards = new TreeMap<>();
    TreeMap<Integer, Blob> workers = new TreeMap<>();
    for (int machine = firstMachine; machine < firstMachine + machines; machine++) {
      shards.put(machine, read(file(name, "shard", machine)));
      workers.put(machine, read(file(name, "worker", machine)));
    }
    return new DataCenterCheckpoint(shards, workers);
  }

  void writeManifest(CheckpointManifest manifest) {
    try {
      Files.createDirectories(path);
      Path part = path.resolve(MANIFEST + ".part");
      Files.writeString(part, manifest.text());
      Files.move(
          part,
          path.resolve(MANIFEST),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Reads what the checkpoint is of.
   *
   * @throws MeridianException FILE_NOT_FOUND when the folder has no checkpoint
   */
  CheckpointManifest readManifest() {
    Path file = path.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new MeridianException(
          ErrorCode.FILE_NOT_FOUND, "there is no complete checkpoint in " + path);
    }
    try {
      return CheckpointManifest.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String dataCenter, String what, int machine) {
    return path.resolve(dataCenter).resolve("%s-%d.bin".formatted(what, machine));
  }

  private void write(Path file, Blob state) {
    try {
      Files.createDirectories(file.getParent());
      byte[] digest = Digest.of(state.bytes()).hex().getBytes(StandardCharsets.US_ASCII);
      byte[] all = Arrays.copyOf(digest, DIGEST_BYTES + state.size());
      System.arraycopy(state.bytes(), 0, all, DIGEST_BYTES, state.size());
      Files.write(file, all);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static Blob read(Path file) {
    try {
      byte[] all = Files.readAllBytes(file);
      byte[] state = Arrays.copyOfRange(all, Math.min(DIGEST_BYTES, all.length), all.length);
      String digest =
          new String(all, 0, Math.min(DIGEST_BYTES, all.length), StandardCharsets.US_ASCII);
      if (!Digest.of(state).hex().equals(digest)) {
        throw new MeridianException(
            ErrorCode.CHECKPOINT_MISMATCH,
            "%s is damaged: take another checkpoint".formatted(file));
      }
      return Blob.of(state);
    } catch (IOException e) {
      throw new MeridianException(
          ErrorCode.CHECKPOINT_MISMATCH, "%s cannot be read: %s".formatted(file, e), e);
    }
  }

  private MeridianException failed(IOException cause) {
    return new MeridianException(
        ErrorCode.DISK_FULL,
        "the checkpoint %s cannot be written: %s".formatted(path, cause),
        cause);
  }
}
