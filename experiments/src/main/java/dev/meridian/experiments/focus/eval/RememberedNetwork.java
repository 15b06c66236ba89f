package dev.meridian.experiments.focus.eval;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.Digest;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.IngestCnnDescription;
import dev.meridian.video.classify.TrainedIngestCnn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network that was trained to its end.
 *
 * @param steps done
 * @param loss at the end
 * @param nanos CPU time of training
 * @param network the outcome
 */
record RememberedNetwork(int steps, double loss, long nanos, TrainedIngestCnn network) {

  static Optional<RememberedNetwork> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      ByteReader in = new ByteReader(Files.readAllBytes(file));
      return Optional.of(
          new RememberedNetwork(in.getInt(), in.getDouble(), in.getLong(), readNetwork(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Path file) {
    ByteWriter out = new ByteWriter(1 << 16);
    out.putInt(steps).putDouble(loss).putLong(nanos);
    IngestCnnDescription about = network.description();
    out.putBytes(network.file().bytes()).putInt(network.steps());
    out.putString(about.architecture()).putInt(about.inputSize()).putInt(about.featureSize());
    out.putString(String.join("\n", about.classes())).putInt(network.heldOut().size());
    for (ClassifiedObject one : network.heldOut()) {
      putRow(out, one.scores());
      putRow(out, one.feature());
    }
    try {
      Files.write(file, out.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrainedIngestCnn readNetwork(ByteReader in) {
    Blob file = Blob.of(in.getBytes());
    int steps = in.getInt();
    String architecture = in.getString();
    int inputSize = in.getInt();
    int featureSize = in.getInt();
    List<String> classes = List.of(in.getString().split("\n", -1));
    List<ClassifiedObject> heldOut = new ArrayList<>();
    for (int n = in.getInt(); n > 0; n--) {
      heldOut.add(new ClassifiedObject(getRow(in), getRow(in)));
    }
    return new TrainedIngestCnn(
        file,
        new IngestCnnDescription(
            architecture, inputSize, classes, featureSize, Digest.of(file.bytes())),
        steps,
        heldOut);
  }

  private static void putRow(ByteWriter out, FloatRow row) {
    out.putInt(row.width()).putFloats(row.values(), 0, row.width());
  }

  private static FloatRow getRow(ByteReader in) {
    float[] values = new float[in.getInt()];
    in.getFloats(values, 0, values.length);
    return FloatRow.of(values);
  }
}
