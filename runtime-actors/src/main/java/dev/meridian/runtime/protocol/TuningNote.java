package dev.meridian.runtime.protocol;

import dev.meridian.video.tune.Tuned;
import java.util.Optional;

/**
 * What became of a tuning.
 *
 * @param reason why the stream was tuned
 * @param state {@code running}, {@code done} or {@code failed}
 * @param message why it failed, or what was done with the choice
 * @param tuned what it found
 */
public record TuningNote(String reason, String state, String message, Optional<Tuned> tuned) {}
