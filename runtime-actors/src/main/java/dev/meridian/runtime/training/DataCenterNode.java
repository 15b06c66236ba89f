package dev.meridian.runtime.training;

import dev.meridian.runtime.mirror.Receivers;
import dev.meridian.runtime.protocol.Roster;
import dev.meridian.runtime.ps.ShardDirectory;

/**
 * What a data center's part of a job finds on its node.
 *
 * @param dataCenter its place in the configuration
 * @param directory of shards
 * @param receivers behind the lanes
 * @param lanes receiving ends
 */
record DataCenterNode(
    int dataCenter, ShardDirectory directory, Receivers receivers, Roster.Lanes lanes) {}
