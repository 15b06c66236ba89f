package dev.meridian.video.detect;

import java.util.List;

/**
 * A loaded detection network that answers one call at a time on the caller's thread. Not
 * thread-safe; a {@link Detector} holds one per session.
 */
public interface DetectorNetwork extends AutoCloseable {
  /**
   * Runs the network once.
   *
   * @param input 3 planes of inputSize rows of inputSize values
   * @return its output, row-major; the array is the network's own and is overwritten by the next
   *     call
   * @throws dev.meridian.models.base.MeridianException when the network cannot be run
   */
  float[] run(float[] input);

  /** Extents of the output of the last run, outermost first. */
  List<Integer> outputShape();

  @Override
  void close();
}
