package dev.meridian.runtime.protocol;

import akka.actor.typed.ActorRef;
import java.util.List;

/**
 * The receiving ends of all data centers of a job, in the order of the configuration.
 *
 * @param lanes one per data center
 */
public record Roster(List<Lanes> lanes) {
  public Roster {
    lanes = List.copyOf(lanes);
  }

  /**
   * Where one data center takes messages.
   *
   * @param control for control
   * @param large for data, on the stream for large messages
   */
  public record Lanes(ActorRef<LaneMessage> control, ActorRef<LaneMessage> large) {}
}
