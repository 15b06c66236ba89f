package dev.meridian.video.tune;

/**
 * One way to find and classify objects, ready to be searched over K, T and Skip_th.
 *
 * @param parameters the choice; its K, T and Skip_th do not count
 * @param part the frames with the objects as this way finds them
 * @param classified what its ingest CNN says of them
 */
public record IndexCandidate(
    IndexParameters parameters, ValidationPart part, ClassifiedPart classified) {
  public IndexCandidate {
    if (part.frames().size() != classified.objects().size()) {
      throw new IllegalArgumentException(
          "objects of %d frames do not fit %d frames"
              .formatted(classified.objects().size(), part.frames().size()));
    }
  }
}
