package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;

/**
 * The state of all three stages after the same chunk: what an ingest goes on from.
 *
 * @param extractor state of the {@link ExtractStage}'s extractor
 * @param classifier state of the {@link ClassifyStage}
 * @param index state of the {@link IndexStage}
 */
public record IngestState(Blob extractor, Blob classifier, Blob index) {

  public Blob toBlob() {
    ByteWriter out = new ByteWriter(extractor.size() + classifier.size() + index.size() + 16);
    out.putBytes(extractor.bytes()).putBytes(classifier.bytes()).putBytes(index.bytes());
    return Blob.of(out.toBytes());
  }

  public static IngestState fromBlob(Blob blob) {
    ByteReader in = new ByteReader(blob.bytes());
    return new IngestState(Blob.of(in.getBytes()), Blob.of(in.getBytes()), Blob.of(in.getBytes()));
  }
}
