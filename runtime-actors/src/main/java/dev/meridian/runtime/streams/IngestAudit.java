package dev.meridian.runtime.streams;

import dev.meridian.models.base.Digest;
import dev.meridian.video.audit.AuditRule;
import dev.meridian.video.audit.AuditedFrame;
import dev.meridian.video.audit.IndexReading;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.ingest.FrameChunk;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit stream of an ingest: shows audited frames to the GT-CNN and keeps its verdicts, and
 * compares them with the index once it holds the frames.
 */
public final class IngestAudit {
  /** Audits nothing. */
  public static final IngestAudit NONE = new IngestAudit();

  private static final Logger LOG = LoggerFactory.getLogger(IngestAudit.class);

  private final Optional<Parts> parts;

  private record Parts(
      AuditRule rule, Detector gtCnn, VideoStore store, IndexKey index, IndexReading reading) {
    Digest gt() {
      return gtCnn.description().digest();
    }
  }

  private IngestAudit() {
    parts = Optional.empty();
  }

  /**
   * @param reading how queries read the index that is being written
   */
  public IngestAudit(
      AuditRule rule, Detector gtCnn, VideoStore store, IndexKey index, IndexReading reading) {
    parts = Optional.of(new Parts(rule, gtCnn, store, index, reading));
  }

  /** Whether there is anything to audit. */
  public boolean audits() {
    return parts.filter(p -> p.rule().fraction() > 0).isPresent();
  }

  /**
   * Has audited frames seen by the GT-CNN. A frame it fails on stays unaudited; the ingest goes on.
   */
  public FrameChunk see(FrameChunk chunk) {
    for (SampledFrame frame : chunk.frames()) {
      parts.filter(p -> p.rule().audits(frame.ordinal())).ifPresent(p -> see(p, frame));
    }
    return chunk;
  }

  private static void see(Parts parts, SampledFrame frame) {
    if (parts.store().verdict(parts.index(), parts.gt(), frame.ordinal()).isPresent()) {
      return;
    }
    List<Detection> seen;
    try {
      seen = parts.gtCnn().detect(frame.image());
    } catch (RuntimeException e) {
      LOG.warn(
          "frame {} of stream {} is not audited: {}",
          frame.ordinal(),
          parts.index().stream(),
          e.getMessage());
      return;
    }
    parts.store().putVerdict(parts.index(), parts.gt(), frame.ordinal(), seen);
  }

  /** What the audited frames of a batch say of the index that now holds it. */
  public List<AuditedFrame> judge(IndexBatch batch) {
    return parts.map(p -> judge(p, batch)).orElse(List.of());
  }

  private static List<AuditedFrame> judge(Parts parts, IndexBatch batch) {
    List<AuditedFrame> audited = new ArrayList<>();
    for (FrameRecord frame : batch.frames()) {
      if (parts.rule().audits(frame.ordinal())) {
        parts
            .store()
            .verdict(parts.index(), parts.gt(), frame.ordinal())
            .map(seen -> compare(parts, frame, seen, batch))
            .ifPresent(audited::add);
      }
    }
    return audited;
  }

  /** All objects of a frame are in its batch, and so are their clusters: both have just grown. */
  private static AuditedFrame compare(
      Parts parts, FrameRecord frame, List<Detection> seen, IndexBatch batch) {
    Map<Long, ClusterRecord> clusters =
        batch.clusters().stream().collect(Collectors.toMap(ClusterRecord::id, c -> c));
    return AuditedFrame.compare(
        frame.ordinal(), frame.timeMicros(), seen, batch.objects(), clusters, parts.reading());
  }
}
