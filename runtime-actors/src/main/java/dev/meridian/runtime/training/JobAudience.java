package dev.meridian.runtime.training;

import akka.actor.typed.ActorRef;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.runtime.protocol.TrainingProgress;
import dev.meridian.runtime.protocol.TrainingReply;
import dev.meridian.runtime.protocol.TrainingReply.CheckpointWritten;
import dev.meridian.runtime.protocol.TrainingReply.TrainingRefused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who watches a job, and who waits for a checkpoint of it. Not thread-safe. */
final class JobAudience {
  private final Set<ActorRef<TrainingProgress>> subscribers = new LinkedHashSet<>();
  private final List<ActorRef<TrainingReply>> checkpointAskers = new ArrayList<>();

  void subscribe(ActorRef<TrainingProgress> subscriber) {
    subscribers.add(subscriber);
  }

  void unsubscribe(ActorRef<TrainingProgress> subscriber) {
    subscribers.remove(subscriber);
  }

  void publish(TrainingProgress progress) {
    subscribers.forEach(subscriber -> subscriber.tell(progress));
  }

  void askForCheckpoint(ActorRef<TrainingReply> asker) {
    checkpointAskers.add(asker);
  }

  boolean wantsCheckpoint() {
    return !checkpointAskers.isEmpty();
  }

  void checkpointWritten(CheckpointWritten reply) {
    checkpointAskers.forEach(asker -> asker.tell(reply));
    checkpointAskers.clear();
  }

  void refuseCheckpoints(String why) {
    checkpointAskers.forEach(asker -> asker.tell(new TrainingRefused(ErrorCode.BUSY, why)));
    checkpointAskers.clear();
  }
}
