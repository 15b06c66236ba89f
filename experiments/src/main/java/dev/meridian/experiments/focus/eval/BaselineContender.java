package dev.meridian.experiments.focus.eval;

import dev.meridian.video.baseline.Answer;
import dev.meridian.video.baseline.Baseline;
import dev.meridian.video.baseline.UnitCosts;
import dev.meridian.video.baseline.Work;

/** A baseline, whose work is counted and priced at what each kind costs on this machine. */
record BaselineContender(Baseline baseline, UnitCosts costs) implements Contender {
  @Override
  public String name() {
    return baseline.name();
  }

  @Override
  public Cost ingest() {
    return price(baseline.ingest());
  }

  @Override
  public Found query(String className) {
    Answer answer = baseline.query(className);
    return new Found(answer.frames(), price(answer.work()));
  }

  private Cost price(Work work) {
    return new Cost(work.gtCalls(), work.seconds(costs));
  }
}
