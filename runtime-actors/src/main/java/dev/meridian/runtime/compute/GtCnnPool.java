package dev.meridian.runtime.compute;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.delivery.ConsumerController;
import akka.actor.typed.delivery.WorkPullingProducerController;
import akka.actor.typed.delivery.WorkPullingProducerController.RequestNext;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.receptionist.ServiceKey;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.runtime.protocol.GtReply.GtRefused;
import dev.meridian.runtime.protocol.GtTask;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The queue before the GT-CNN workers. Workers pull, so a slow one is given less; what finds the
 * queue full is refused with BUSY at once.
 */
public final class GtCnnPool extends AbstractBehavior<GtCnnPool.Command> {
  /** Workers of all nodes register under it. */
  public static final ServiceKey<ConsumerController.Command<GtTask>> WORKERS =
      ServiceKey.create(ConsumerController.serviceKeyClass(), "gt-cnn-workers");

  /** What the pool can be told. */
  public sealed interface Command {}

  /**
   * Have a worker look at a picture.
   *
   * @param task the picture
   */
  public record Look(GtTask task) implements Command {}

  private record WorkerWanted(RequestNext<GtTask> request) implements Command {}

  private final int maxQueued;
  private final Queue<GtTask> queue = new ArrayDeque<>();
  private Optional<RequestNext<GtTask>> wanted = Optional.empty();

  /**
   * A pool.
   *
   * @param maxQueued tasks that may wait for a worker
   */
  public static Behavior<Command> create(int maxQueued) {
    return Behaviors.setup(context -> new GtCnnPool(context, maxQueued));
  }

  private GtCnnPool(ActorContext<Command> context, int maxQueued) {
    super(context);
    this.maxQueued = maxQueued;
    ActorRef<WorkPullingProducerController.Command<GtTask>> controller =
        context.spawn(
            WorkPullingProducerController.create(
                GtTask.class,
                "gt-cnn-" + context.getSelf().path().uid(),
                WORKERS,
                Optional.empty()),
            "producer");
    controller.tell(
        new WorkPullingProducerController.Start<>(
            context.messageAdapter(
                WorkPullingProducerController.requestNextClass(), WorkerWanted::new)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Look.class, this::onLook)
        .onMessage(WorkerWanted.class, this::onWorkerWanted)
        .build();
  }

  private Behavior<Command> onLook(Look look) {
    if (wanted.isPresent()) {
      wanted.get().sendNextTo().tell(look.task());
      wanted = Optional.empty();
    } else if (queue.size() < maxQueued) {
      queue.add(look.task());
    } else {
      look.task()
          .replyTo()
          .tell(
              new GtRefused(
                  ErrorCode.BUSY,
                  "%d pictures are waiting for the GT-CNN: try again later"
                      .formatted(queue.size())));
    }
    return this;
  }

  private Behavior<Command> onWorkerWanted(WorkerWanted asked) {
    GtTask next = queue.poll();
    if (next == null) {
      wanted = Optional.of(asked.request());
    } else {
      asked.request().sendNextTo().tell(next);
    }
    return this;
  }
}
