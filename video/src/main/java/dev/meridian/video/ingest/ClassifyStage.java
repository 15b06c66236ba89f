package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.ingest.ClassifiedChunk.SeenObject;
import dev.meridian.video.objects.FoundObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Second stage: objects to class scores and features (IP2 of Thesis Figure 4.6). The changed
 * objects of a chunk go through the ingest CNN in one batch; the others keep what was said of them.
 */
public final class ClassifyStage {
  private final IngestCnn cnn;
  private final RunMemory memory = new RunMemory();

  public ClassifyStage(IngestCnn cnn) {
    this.cnn = cnn;
  }

  public ClassifiedChunk apply(ExtractedChunk extracted) {
    List<SampledFrame> frames = extracted.chunk().frames();
    List<IngestCnn.Crop> crops = new ArrayList<>();
    List<List<Boolean>> looks = new ArrayList<>(frames.size());
    for (int f = 0; f < frames.size(); f++) {
      looks.add(chooseLooks(frames.get(f), extracted.objects().get(f), crops));
    }
    List<List<SeenObject>> seen = pair(extracted.objects(), looks, cnn.classify(crops));
    Optional<Blob> state = Optional.empty();
    if (extracted.chunk().checkpoint()) {
      state = Optional.of(memory.snapshot());
    }
    return new ClassifiedChunk(extracted.chunk(), seen, extracted.state(), state);
  }

  /** Goes on from the state that an earlier chunk carried. */
  public void restore(Blob state) {
    memory.restore(state);
  }

  private List<Boolean> chooseLooks(
      SampledFrame frame, List<FoundObject> objects, List<IngestCnn.Crop> crops) {
    List<Boolean> looks = new ArrayList<>(objects.size());
    for (FoundObject object : objects) {
      boolean known = memory.meet(object.runId(), frame.ordinal());
      boolean look = object.changed() || !known;
      looks.add(look);
      if (look) {
        crops.add(new IngestCnn.Crop(frame.image(), object.box()));
      }
    }
    memory.forgetBefore(frame.ordinal());
    return looks;
  }

  private static List<List<SeenObject>> pair(
      List<List<FoundObject>> objects, List<List<Boolean>> looks, List<ClassifiedObject> answers) {
    Iterator<ClassifiedObject> next = answers.iterator();
    List<List<SeenObject>> seen = new ArrayList<>(objects.size());
    for (int f = 0; f < objects.size(); f++) {
      List<SeenObject> inFrame = new ArrayList<>(objects.get(f).size());
      for (int o = 0; o < objects.get(f).size(); o++) {
        inFrame.add(
            new SeenObject(
                objects.get(f).get(o),
                looks.get(f).get(o) ? Optional.of(next.next()) : Optional.empty()));
      }
      seen.add(inFrame);
    }
    return seen;
  }
}
