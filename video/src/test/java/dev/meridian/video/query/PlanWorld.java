package dev.meridian.video.query;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small world: clusters with kept members, and a GT-CNN that flickers. */
final class PlanWorld {
  private static final Box[] PLACES = {
    new Box(0, 0, 10, 10), new Box(100, 0, 10, 10), new Box(200, 0, 10, 10)
  };
  private static final int FRAMES = 15;

  final List<Candidate> candidates = new ArrayList<>();
  final Map<Candidate, List<Look>> kept = new HashMap<>();
  final Map<FrameRef, List<Detection>> truth = new HashMap<>();
  final PlanSettings settings;

  PlanWorld(long seed) {
    Random random = new Random(seed);
    settings = new PlanSettings(VerdictRule.DEFAULT, 1 + random.nextInt(3), 0.6);
    for (String stream : List.of("a", "b")) {
      IndexKey index = new IndexKey(new StreamId(stream), 1);
      for (long ordinal = 0; ordinal < FRAMES; ordinal++) {
        truth.put(new FrameRef(index, ordinal), detections(random));
      }
      for (long cluster = 0; cluster < 6; cluster++) {
        List<Look> looks = new ArrayList<>();
        for (long i = 0; i < 1 + random.nextInt(5); i++) {
          looks.add(
              new Look(
                  cluster * 10 + i, random.nextInt(FRAMES), PLACES[random.nextInt(PLACES.length)]));
        }
        Candidate candidate =
            new Candidate(
                "car",
                index,
                cluster,
                random.nextInt(11) / 10f,
                random.nextInt(5) == 0,
                random.nextInt(5) == 0,
                looks.get(random.nextInt(looks.size())));
        candidates.add(candidate);
        kept.put(candidate, looks);
      }
    }
  }

  private static List<Detection> detections(Random random) {
    List<Detection> detections = new ArrayList<>();
    for (Box place : PLACES) {
      if (random.nextBoolean()) {
        String name = random.nextInt(3) == 0 ? "truck" : "car";
        detections.add(new Detection(name, (1 + random.nextInt(10)) / 10f, place));
      }
    }
    return detections;
  }

  /** Whether the GT-CNN sees a car anywhere in a frame. */
  boolean holds(FrameRef frame) {
    return truth.get(frame).stream().anyMatch(one -> one.className().equals("car"));
  }

  /** Frames that show a cluster. */
  BitSet shown(Candidate candidate) {
    BitSet frames = new BitSet();
    kept.get(candidate).forEach(look -> frames.set((int) look.ordinal()));
    return frames;
  }

  /** Whether a member of a cluster is kept in a frame. */
  boolean kept(Candidate candidate, long ordinal) {
    return kept.get(candidate).stream().anyMatch(look -> look.ordinal() == ordinal);
  }
}
