package dev.meridian.video.decode.ffmpeg;

import dev.meridian.video.decode.FramePicker.FrameState;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * One frame of a part, in presentation order.
 *
 * @param partMicros its time since the start of the part
 * @param durationMicros how long it is shown, 0 when unknown
 * @param state what became of it
 * @param frame the decoded frame, valid until the next picture is asked for; null when there is
 *     none
 */
record Picture(OptionalLong partMicros, long durationMicros, FrameState state, AVFrame frame) {}
