package dev.meridian.video.index;

/**
 * One line of the top-K index: class → cluster. Class, rank and cluster are its key: a cluster that
 * changes its rank has its old line removed.
 *
 * @param classId position in the ingest CNN's classes
 * @param clusterId the cluster
 * @param rank 1 for the cluster's best class, up to the index depth
 * @param confidence mean probability of the class over the cluster's members
 */
public record IndexEntry(int classId, long clusterId, int rank, float confidence) {}
