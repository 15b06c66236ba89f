package dev.meridian.video.cluster;

import java.util.OptionalLong;

/**
 * What became of an object.
 *
 * @param clusterId the cluster that holds it
 * @param opened whether it opened that cluster
 * @param mustKeep whether its crop and frame have to be stored although it was not going to be
 *     kept: it is all the cluster has to show to the GT-CNN
 * @param sealed the cluster that can no longer grow because of it
 */
public record Assignment(long clusterId, boolean opened, boolean mustKeep, OptionalLong sealed) {}
