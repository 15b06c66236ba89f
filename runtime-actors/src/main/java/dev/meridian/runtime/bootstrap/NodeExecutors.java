package dev.meridian.runtime.bootstrap;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import dev.meridian.runtime.compute.Dispatchers;
import java.util.concurrent.Executor;

/**
 * The node's dispatchers as executors.
 *
 * @param heavy networks, image work, training
 * @param store reads and writes of the store
 * @param sources work that waits for cameras and disks
 */
record NodeExecutors(Executor heavy, Executor store, Executor sources) {
  static NodeExecutors of(ActorSystem<?> system) {
    return new NodeExecutors(
        lookup(system, Dispatchers.NATIVE),
        lookup(system, Dispatchers.STORE),
        lookup(system, Dispatchers.SOURCES));
  }

  private static Executor lookup(ActorSystem<?> system, String name) {
    return system.dispatchers().lookup(DispatcherSelector.fromConfig(name));
  }
}
