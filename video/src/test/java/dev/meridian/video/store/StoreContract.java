package dev.meridian.video.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A new store for every test; the contracts of a video store extend it. */
public abstract class StoreContract {
  VideoStore store;

  /** A new, empty store. */
  protected abstract VideoStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }
}
