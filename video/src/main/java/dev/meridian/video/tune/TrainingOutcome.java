package dev.meridian.video.tune;

/**
 * What training one candidate came to.
 *
 * @param architecture the shape of its network
 * @param maxClasses L_s
 * @param classes it tells apart, OTHER not counted; fewer than L_s when the sample holds fewer
 * @param steps optimiser steps done
 * @param loss of the held-out crops at the end, mean cross-entropy; NaN without any
 * @param seconds that training took, by the caller's clock
 * @param operations multiplications and additions of training, the measure of its cost that does
 *     not depend on the machine
 * @param stoppedEarly whether it was given up as hopeless
 */
public record TrainingOutcome(
    String architecture,
    int maxClasses,
    int classes,
    int steps,
    double loss,
    double seconds,
    double operations,
    boolean stoppedEarly) {}
