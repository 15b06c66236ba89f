package dev.meridian.video.specialize;

import java.util.Optional;

/**
 * What training a {@link Candidate} came to.
 *
 * @param settings of the candidate
 * @param classes it tells apart, OTHER counted
 * @param steps optimiser steps done
 * @param loss of the held-out crops at the end, mean cross-entropy; NaN without any
 * @param seconds that training took, by the caller's clock
 * @param operations multiplications and additions of training: three passes for each example
 * @param result the network; empty when it was given up as hopeless
 */
public record TrainedCandidate(
    SpecializationSettings settings,
    int classes,
    int steps,
    double loss,
    double seconds,
    double operations,
    Optional<Specialization> result) {}
