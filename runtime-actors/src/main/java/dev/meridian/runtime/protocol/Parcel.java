package dev.meridian.runtime.protocol;

/**
 * A message on its way from one machine to another, within one node.
 *
 * @param from machine that sends
 * @param to machine that receives
 * @param target shard or worker of that machine
 * @param charged whether it counts as traffic of the job: looks at the objective do not
 */
public record Parcel(
    int from, int to, Target target, Lane lane, boolean charged, MachineMessage message)
    implements ShardCommand, WorkerCommand, LinkCommand {}
