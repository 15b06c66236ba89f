package dev.meridian.video.store.rocksdb;

import dev.meridian.models.base.Blob;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.store.VideoStore;
import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that writes to a store and holds it until it is killed. */
final class OtherOwner {
  static final String READY = "ready";
  static final Blob WRITTEN = Blob.of((byte) 1, (byte) 2);

  private OtherOwner() {}

  public static void main(String[] args) throws IOException {
    VideoStore store = RocksVideoStore.open(RocksSettings.of(Path.of(args[0])));
    store.putBlob(new StreamId("gate"), "written", WRITTEN);
    System.out.println(READY);
    // Ends only when it is killed, or when the test that started it is gone.
    if (System.in.read() < 0) {
      store.close();
    }
  }
}
