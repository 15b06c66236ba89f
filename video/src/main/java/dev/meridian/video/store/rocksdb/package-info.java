/** The embedded video store: RocksDB in one folder, owned by one process. */
package dev.meridian.video.store.rocksdb;
