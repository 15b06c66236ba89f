package dev.meridian.runtime.rest;

import dev.meridian.runtime.rest.StreamService.WhatIfAnswer;
import dev.meridian.runtime.rest.TuningView.ConfigurationView;
import java.util.List;

/** What another choice would have found and cost, as REST shows it; times in seconds. */
record WhatIfView(
    int generation,
    double from,
    double to,
    int judgedFrames,
    String policy,
    boolean met,
    ConfigurationView current,
    ConfigurationView chosen,
    List<ConfigurationView> boundary,
    double seconds) {

  static WhatIfView of(WhatIfAnswer one) {
    return new WhatIfView(
        one.generation(),
        StreamView.seconds(one.fromMicros()),
        StreamView.seconds(one.toMicros()),
        one.answer().judgedFrames(),
        one.policy(),
        one.answer().chosen().isPresent(),
        one.answer().current().map(ConfigurationView::of).orElse(null),
        ConfigurationView.of(one.answer().closest()),
        one.answer().boundary().stream().map(ConfigurationView::of).toList(),
        one.seconds());
  }
}
