package dev.meridian.video.specialize;

import dev.meridian.models.base.Blob;
import dev.meridian.video.classify.IngestCnnDescription;

/**
 * A specialised ingest CNN.
 *
 * @param file the network as one ONNX file
 * @param description of that file
 * @param report what it was made from and how good it is
 */
public record Specialization(
    Blob file, IngestCnnDescription description, SpecializationReport report) {}
