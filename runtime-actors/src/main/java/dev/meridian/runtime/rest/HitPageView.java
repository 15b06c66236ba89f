package dev.meridian.runtime.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.runtime.protocol.HitPage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.query.Hit;
import dev.meridian.video.query.Hit.HitBox;
import java.util.List;

/** A page of hits as REST shows it; times in seconds. */
record HitPageView(List<HitView> hits, String next, boolean complete) {

  record HitView(String stream, long ordinal, long frame, double time, List<BoxView> boxes) {
    static HitView of(Hit hit) {
      return new HitView(
          hit.stream().value(),
          hit.ordinal(),
          hit.frameIndex(),
          StreamView.seconds(hit.timeMicros()),
          hit.boxes().stream().map(BoxView::of).toList());
    }
  }

  record BoxView(
      @JsonProperty("class") String className,
      float confidence,
      List<Float> box,
      long object,
      long cluster) {
    static BoxView of(HitBox hit) {
      Box box = hit.box();
      return new BoxView(
          hit.className(),
          hit.confidence(),
          List.of(box.x(), box.y(), box.width(), box.height()),
          hit.objectId(),
          hit.clusterId());
    }
  }

  static HitPageView of(HitPage page) {
    return new HitPageView(
        page.hits().stream().map(HitView::of).toList(), page.next().orElse(null), page.complete());
  }
}
