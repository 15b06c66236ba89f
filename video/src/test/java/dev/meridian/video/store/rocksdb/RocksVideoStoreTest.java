package dev.meridian.video.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.VideoStoreContract;
import dev.meridian.video.store.binary.Space;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

class RocksVideoStoreTest extends VideoStoreContract {
  private static final StreamId GATE = new StreamId("gate");
  private static final Digest GT = Digest.of(new byte[] {1});

  @TempDir Path folder;

  @Override
  protected VideoStore open() {
    return open(folder.resolve("contract"));
  }

  private static VideoStore open(Path place) {
    return RocksVideoStore.open(new RocksSettings(place, 1 << 20, 1 << 20, false));
  }

  private static void assertRefused(ErrorCode code, Path place, String message) {
    assertThatThrownBy(() -> open(place))
        .hasMessageContaining(message)
        .asInstanceOf(type(MeridianException.class))
        .returns(code, MeridianException::code);
  }

  @Test
  void should_have_everything_again_after_closing_and_opening() {
    Path place = folder.resolve("a/b");
    try (VideoStore store = open(place)) {
      store.putBlob(GATE, "cnn", Blob.of((byte) 1));
    }
    try (VideoStore store = open(place)) {
      assertThat(store.blob(GATE, "cnn")).hasValue(Blob.of((byte) 1));
    }
  }

  @Test
  void should_refuse_a_store_of_a_newer_format_and_name_both_versions() {
    Path place = folder.resolve("newer");
    try (RocksBytes bytes = new RocksBytes(RocksSettings.of(place))) {
      bytes.write(to -> to.put(Space.META, new byte[] {0}, new byte[] {3, 0, 0, 0}));
    }

    assertRefused(ErrorCode.STORE_NEWER, place, "format 3, this program reads up to 2");
    assertRefused(ErrorCode.STORE_NEWER, place, "format 3, this program reads up to 2");
  }

  @Test
  void should_bring_a_store_of_format_1_up_to_date_when_it_is_opened() {
    Path place = folder.resolve("older");
    IndexKey second = new IndexKey(GATE, 2);
    List<Detection> seen = List.of(new Detection("car", 0.5f, new Box(1, 2, 3, 4)));
    try (VideoStore store = open(place)) {
      store.putVerdict(second, GT, 7, seen);
    }
    try (RocksBytes bytes = new RocksBytes(RocksSettings.of(place))) {
      bytes.write(to -> to.put(Space.META, new byte[] {0}, new byte[] {1, 0, 0, 0}));
      moveToGeneration(bytes, 2);
    }

    try (VideoStore store = open(place)) {
      assertThat(store.verdict(second, GT, 7)).hasValue(seen);
      assertThat(store.judged(second, GT, 0, 100)).containsExactly(7L);
    }
    try (RocksBytes bytes = new RocksBytes(RocksSettings.of(place))) {
      assertThat(bytes.get(Space.META, new byte[] {0})).hasValue(new byte[] {2, 0, 0, 0});
    }
  }

  /** The only verdict, as format 1 kept it: the generation behind the name and a zero byte. */
  private static void moveToGeneration(RocksBytes bytes, int generation) {
    List<byte[][]> all = new ArrayList<>();
    bytes.scan(
        Space.STATE,
        new byte[] {1},
        new byte[] {0x7f},
        (key, value) -> all.add(new byte[][] {key, value}));
    byte[] key = all.get(0)[0];
    byte[] old = key.clone();
    ByteBuffer.wrap(old).putInt("gate".length() + 1, generation);
    bytes.write(
        to -> {
          to.delete(Space.STATE, key);
          to.put(Space.STATE, old, all.get(0)[1]);
        });
  }

  @Test
  void should_refuse_a_second_owner_in_the_same_process() {
    Path place = folder.resolve("twice");
    try (VideoStore first = open(place)) {
      assertRefused(ErrorCode.STORE_IN_USE, place, place + " is in use by another process");
      first.putBlob(GATE, "cnn", Blob.of());
    }
  }

  @Test
  void should_be_refused_while_another_process_lives_and_keep_its_writes_when_it_is_killed()
      throws IOException, InterruptedException {
    Path place = folder.resolve("other");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherOwner.class.getName(),
                place.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader says = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(says.readLine()).isEqualTo(OtherOwner.READY);
      assertRefused(
          ErrorCode.STORE_IN_USE,
          place,
          "is in use by another process: use --node URL or another --data folder");
    } finally {
      other.destroyForcibly().waitFor();
    }
    try (VideoStore store = open(place)) {
      assertThat(store.blob(GATE, "written")).hasValue(OtherOwner.WRITTEN);
    }
  }

  @Test
  void should_say_what_is_wrong_with_a_folder_that_cannot_be() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertRefused(ErrorCode.STORE_FAILED, file.resolve("store"), "cannot make the folder");
  }

  @Test
  void should_say_when_a_store_is_damaged() throws IOException {
    Path place = folder.resolve("damaged");
    open(place).close();
    Files.writeString(place.resolve("CURRENT"), "nonsense");

    assertRefused(ErrorCode.STORE_FAILED, place, "the store in " + place + " failed: ");
  }

  @Test
  void should_say_when_a_record_is_damaged() {
    Path place = folder.resolve("record");
    try (RocksBytes bytes = new RocksBytes(RocksSettings.of(place))) {
      bytes.write(to -> to.put(Space.META, new byte[] {'a', 0}, new byte[] {1, 100, 0, 0, 0}));
      bytes.write(to -> to.put(Space.META, new byte[] {'b', 0}, new byte[] {77}));
    }
    try (VideoStore store = open(place)) {
      for (String id : List.of("a", "b")) {
        assertThatThrownBy(() -> store.stream(new StreamId(id)))
            .hasMessageContaining("a record of the store is damaged")
            .asInstanceOf(type(MeridianException.class))
            .returns(ErrorCode.STORE_FAILED, MeridianException::code);
      }
    }
  }

  @Test
  void should_refuse_bulk_but_not_deletion_when_the_disk_has_less_than_the_reserve()
      throws IOException {
    long more = Files.getFileStore(folder).getTotalSpace();
    Path place = folder.resolve("full");
    RocksSettings settings = new RocksSettings(place, 1 << 20, Math.max(1 << 20, more), false);
    try (VideoStore store = RocksVideoStore.open(settings)) {
      assertThatThrownBy(() -> store.putBlob(GATE, "cnn", Blob.of()))
          .asInstanceOf(type(MeridianException.class))
          .returns(ErrorCode.DISK_FULL, MeridianException::code);
      store.deleteStream(GATE);
      assertThat(store.blob(GATE, "cnn")).isEmpty();
    }
  }

  @Test
  void should_name_a_full_disk() {
    Status full = new Status(Status.Code.IOError, Status.SubCode.NoSpace, "");

    assertThat(RocksErrors.of(folder, new RocksDBException("While appending", full)))
        .hasMessage("the disk of " + folder + " is full: free space or use another --data folder")
        .returns(ErrorCode.DISK_FULL, MeridianException::code);
    assertThat(RocksErrors.of(folder, new RocksDBException("No space left on device")).code())
        .isEqualTo(ErrorCode.DISK_FULL);
    assertThat(RocksErrors.of(folder, new RocksDBException("Corruption: x\ny")).code())
        .isEqualTo(ErrorCode.STORE_FAILED);
  }

  @Test
  void should_answer_calls_after_closing_with_a_failure() {
    VideoStore store = open(folder.resolve("closed"));
    store.close();
    store.close();

    assertThatThrownBy(store::streams)
        .asInstanceOf(type(MeridianException.class))
        .returns(ErrorCode.STORE_FAILED, MeridianException::code);
  }

  @Test
  void should_write_nothing_when_gathering_fails() {
    try (RocksBytes bytes = new RocksBytes(RocksSettings.of(folder.resolve("half")))) {
      assertThatThrownBy(
              () ->
                  bytes.write(
                      to -> {
                        to.put(Space.STATE, new byte[] {1}, new byte[] {1});
                        throw new IllegalStateException("half-way");
                      }))
          .hasMessage("half-way");
      assertThat(bytes.get(Space.STATE, new byte[] {1})).isEmpty();
    }
  }

  @Test
  void should_give_disk_space_back_when_a_stream_is_deleted() throws IOException {
    Path place = folder.resolve("space");
    byte[] megabyte = new byte[1 << 20];
    new Random(1).nextBytes(megabyte);
    try (VideoStore store = open(place)) {
      for (int i = 0; i < 20; i++) {
        store.putBlob(GATE, "blob" + i, Blob.of(megabyte));
      }
      assertThat(bytesIn(place, ".blob")).isGreaterThan(15 << 20);

      store.deleteStream(GATE);

      assertThat(bytesIn(place, ".blob")).isLessThan(5 << 20);
    }
  }

  private static long bytesIn(Path place, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .mapToLong(RocksVideoStoreTest::size)
          .sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void should_refuse_too_little_memory() {
    assertThatThrownBy(() -> new RocksSettings(folder, 0, 1 << 20, false))
        .hasMessageContaining("at least 1 MiB");
  }
}
