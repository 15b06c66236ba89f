/**
 * Approximate Synchronous Parallel (Thesis §5.2.4): the core of one parameter shard, which answers
 * its local workers and keeps approximately equal to its mirrors in other data centers.
 *
 * <p>{@link dev.meridian.models.asp.AspShard} is driven by {@code onX(input, nowMicros)} and hands
 * back {@link dev.meridian.models.asp.Effect}s in the order they are to be carried out:
 *
 * <pre>{@code
 * List<ShardMap> maps = ShardMap.forTables(application.tables(), shards, Placement.HASH);
 * AspConfig config = AspConfig.of(dataCenter, List.of(0, 1, 2), workers, ReadRule.BSP, maps.size());
 * AspShard shard = new AspShard(config, maps, shardNumber, application.initialModel(), incarnation);
 * carryOut(shard.start(now));
 *
 * // a local worker in clock c; rows and deltas are split by ShardMap
 * carryOut(shard.onRead(new ReadRequest(worker, requestId, c, List.of(keys)), now));
 * carryOut(shard.onUpdate(new WorkerUpdate(worker, c, List.of(deltas)), now)); // ends its clock c
 *
 * // a message of the same shard in another data center, and time passing
 * carryOut(shard.onMirror(fromDataCenter, message, now));
 * carryOut(shard.onTick(now));
 *
 * void carryOut(List<Effect> effects) {
 *   for (Effect effect : effects) {
 *     switch on Effect.AnswerRead, Effect.SendControl, Effect.SendData, …
 *   }
 * }
 * }</pre>
 *
 * <p>Control and data travel on separate lanes. The core is right under loss, duplication and any
 * reordering of both; a lane that keeps order and loses little makes it fast.
 */
package dev.meridian.models.asp;
