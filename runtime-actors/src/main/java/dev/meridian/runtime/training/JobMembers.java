package dev.meridian.runtime.training;

import akka.actor.typed.ActorRef;
import dev.meridian.runtime.protocol.DataCenterCommand;
import dev.meridian.runtime.protocol.JobEvent;
import dev.meridian.runtime.protocol.Roster;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The data centers of a job, and who of them has answered. Not thread-safe. */
final class JobMembers {
  private final int count;
  private final Set<ActorRef<DataCenterCommand>> introduced = new HashSet<>();
  private final TreeMap<Integer, JobEvent.DataCenterUp> members = new TreeMap<>();
  private final TreeMap<Integer, JobEvent> answers = new TreeMap<>();
  private final Set<Integer> gone = new HashSet<>();
  private Optional<CompletableFuture<Void>> dismissal = Optional.empty();

  /**
   * @param count of data centers
   */
  JobMembers(int count) {
    this.count = count;
  }

  int count() {
    return count;
  }

  /** Asks those who they are that have not been asked. */
  void introduce(Set<ActorRef<DataCenterCommand>> found, ActorRef<JobEvent> job) {
    for (ActorRef<DataCenterCommand> one : found) {
      if (introduced.add(one)) {
        one.tell(new DataCenterCommand.Introduce(job));
      }
    }
  }

  /** Whether all are there. */
  boolean add(JobEvent.DataCenterUp up) {
    members.put(up.dataCenter(), up);
    return members.size() == count;
  }

  /** Has everyone end. */
  void dismiss(CompletableFuture<Void> whenGone) {
    dismissal = Optional.of(whenGone);
    tell(new DataCenterCommand.End());
    completeWhenGone();
  }

  /** One has stopped. */
  void noteGone(int dataCenter) {
    gone.add(dataCenter);
    completeWhenGone();
  }

  private void completeWhenGone() {
    if (gone.containsAll(members.keySet())) {
      dismissal.ifPresent(future -> future.complete(null));
    }
  }

  Roster roster() {
    return new Roster(members.values().stream().map(JobEvent.DataCenterUp::lanes).toList());
  }

  void tell(DataCenterCommand command) {
    members.values().forEach(one -> one.self().tell(command));
  }

  /** Tells everyone who is there now, whenever it is run and by whom. */
  Runnable telling(DataCenterCommand command) {
    List<ActorRef<DataCenterCommand>> everyone =
        members.values().stream().map(JobEvent.DataCenterUp::self).toList();
    return () -> everyone.forEach(one -> one.tell(command));
  }

  void forgetAnswers() {
    answers.clear();
  }

  /** Whether everyone has answered now. */
  boolean answered(JobEvent answer) {
    answers.put(answer.dataCenter(), answer);
    return answers.size() == count;
  }

  /** Where the furthest worker of all has halted, when that is what was asked. */
  long furthest() {
    return answers(JobEvent.Halted.class).stream()
        .mapToLong(JobEvent.Halted::clock)
        .max()
        .orElse(0);
  }

  /** In the order of data centers. */
  <T extends JobEvent> List<T> answers(Class<T> type) {
    return answers.values().stream().map(type::cast).toList();
  }
}
