package dev.meridian.runtime.queries;

import akka.actor.typed.ActorRef;
import dev.meridian.runtime.config.QuerySettings;
import dev.meridian.runtime.telemetry.Metrics;

/**
 * What every query entity of a node shares.
 *
 * @param desk store reads and looks
 * @param keeper admits and forgets queries
 * @param settings how queries are run
 * @param metrics the node's counters
 */
public record QueryParts(
    QueryDesk desk,
    ActorRef<QueryKeeper.Command> keeper,
    QuerySettings settings,
    Metrics metrics) {}
