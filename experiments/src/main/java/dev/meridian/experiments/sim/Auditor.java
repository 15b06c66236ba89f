package dev.meridian.experiments.sim;

import dev.meridian.models.asp.Effect;
import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.asp.WorkerUpdate;

final class Auditor {
  Auditor(SimulationPlan plan, boolean checked) {}

  void onUpdate(ShardNode node, WorkerUpdate update) {}

  void onMirror(ShardNode node, int from, MirrorMessage message) {}

  void onAnswer(ShardNode node, Effect.AnswerRead answer) {}
}
