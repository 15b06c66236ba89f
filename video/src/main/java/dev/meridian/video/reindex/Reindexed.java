package dev.meridian.video.reindex;

import dev.meridian.models.base.Digest;
import dev.meridian.video.store.GenerationRecord;

/**
 * A generation that was made from evidence and is read from now on.
 *
 * @param generation the new one
 * @param replaces number of the one it takes the place of
 * @param clustered whether its objects were clustered again; if not, it reads the old clusters
 * @param frames sampled frames in its stretch
 * @param objects records of objects
 * @param clusters clusters
 * @param substitutes clusters that show another object of the run that opened them, because no
 *     picture was kept of the opener
 * @param digest of its index
 */
public record Reindexed(
    GenerationRecord generation,
    int replaces,
    boolean clustered,
    long frames,
    long objects,
    long clusters,
    int substitutes,
    Digest digest) {}
