package dev.meridian.video.index;

/**
 * One line of the top-K index: class → cluster.
 *
 * @param classId position in the ingest CNN's classes
 * @param clusterId the cluster
 * @param rank 1 for the cluster's best class, up to the index depth
 * @param confidence mean probability of the class over the cluster's members
 */
public record IndexEntry(int classId, long clusterId, int rank, float confidence) {}
