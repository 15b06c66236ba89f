package dev.meridian.runtime.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.List;

/**
 * A stream as a node tells of it; times in seconds.
 *
 * @param id its name
 * @param location where its frames come from, without passwords
 * @param fps sampled frames a second
 * @param gt name of its GT-CNN
 * @param state SPECIALIZING, INGESTING, DONE or FAILED
 * @param classes what its ingest CNN tells apart
 * @param message why it failed
 * @param progress how far it is
 */
public record StreamInfo(
    String id,
    String location,
    double fps,
    String gt,
    String state,
    List<String> classes,
    String message,
    Progress progress) {

  /**
   * How far an ingest is.
   *
   * @param phase what it is doing, in words
   * @param frames sampled frames in the index
   * @param expectedFrames sampled frames to expect, -1 when unknown
   * @param time presentation time of the last of them
   * @param objects in the index
   * @param clusters in the index
   * @param framesPerSecond sampled frames indexed a second
   */
  public record Progress(
      String phase,
      long frames,
      long expectedFrames,
      double time,
      long objects,
      long clusters,
      double framesPerSecond) {}

  public static StreamInfo of(JsonNode stream) {
    StreamInfo info = ClientJson.read(stream, StreamInfo.class);
    if (info.id == null || info.state == null || info.progress == null) {
      throw new MeridianException(
          ErrorCode.SOURCE_UNREACHABLE,
          "the answer is not a stream of a Meridian node: check the address");
    }
    return info;
  }

  /** Whether nothing more will happen. */
  public boolean ended() {
    return isDone() || hasFailed();
  }

  public boolean isDone() {
    return state.equals("DONE");
  }

  public boolean hasFailed() {
    return state.equals("FAILED");
  }
}
