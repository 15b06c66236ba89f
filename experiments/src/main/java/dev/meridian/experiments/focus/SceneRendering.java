package dev.meridian.experiments.focus;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.decode.ffmpeg.VideoFormat;
import dev.meridian.video.decode.ffmpeg.VideoWriter;
import dev.meridian.video.frame.Box;
import dev.meridian.video.scene.SceneCamera;
import dev.meridian.video.scene.SceneFrame;
import dev.meridian.video.scene.SceneObject;
import dev.meridian.video.scene.SceneSettings;
import dev.meridian.video.scene.SceneTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Renders a synthetic street into an H.264 video, with its truth beside it.
 *
 * <p>The truth is one JSON object a line and frame: {@code {"frame":0,"t":0.0,"objects":
 * [{"id":1,"class":"car","box":[x,y,width,height],"visible":1.0,"still":false}]}}; the box is in
 * pixels, {@code t} in seconds.
 */
public final class SceneRendering {
  private SceneRendering() {}

  /** Where the truth of a video is: {@code street.mp4} → {@code street.truth.jsonl}. */
  public static Path truthOf(Path video) {
    String name = video.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return video.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".truth.jsonl");
  }

  /**
   * Renders all frames of a street.
   *
   * @param street which, how long, at which size and rate
   * @param video the MP4 file to write
   * @param progress is told the number of frames done, after each
   */
  public static void render(SceneSettings street, Path video, LongConsumer progress) {
    SceneCamera camera = new SceneCamera(street);
    VideoFormat format = VideoFormat.of(street.width(), street.height(), street.fps());
    Path truth = truthOf(video);
    try (JsonGenerator json =
            new JsonFactory().createGenerator(Files.newOutputStream(truth), JsonEncoding.UTF8);
        VideoWriter writer = VideoWriter.create(video, format)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (long index = 0; index < street.frames(); index++) {
        SceneFrame frame = camera.frame(index);
        writer.write(frame.image());
        write(json, frame.truth());
        progress.accept(index + 1);
      }
    } catch (IOException e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "cannot write " + truth + ": check folder and space", e);
    }
  }

  private static void write(JsonGenerator json, SceneTruth truth) throws IOException {
    json.writeStartObject();
    json.writeNumberField("frame", truth.index());
    json.writeNumberField("t", truth.timeMicros() / 1e6);
    json.writeArrayFieldStart("objects");
    for (SceneObject object : truth.objects()) {
      json.writeStartObject();
      json.writeNumberField("id", object.instanceId());
      json.writeStringField("class", object.className());
      json.writeArrayFieldStart("box");
      Box box = object.box();
      for (float edge : new float[] {box.x(), box.y(), box.width(), box.height()}) {
        json.writeNumber(Math.round(edge));
      }
      json.writeEndArray();
      json.writeNumberField("visible", Math.rint(object.visibleFraction() * 1000) / 1000);
      json.writeBooleanField("still", object.still());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
