package dev.meridian.runtime.compute;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.delivery.ConsumerController;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.GtReply;
import dev.meridian.runtime.protocol.GtReply.GtRefused;
import dev.meridian.runtime.protocol.GtReply.GtSeen;
import dev.meridian.runtime.protocol.GtTask;
import dev.meridian.runtime.telemetry.Metrics;
import dev.meridian.runtime.telemetry.Metrics.Counter;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.ImageCodec;
import java.util.List;

/**
 * Looks at one picture after the other with the GT-CNN that each asks for. It blocks its thread
 * while it looks, so it lives on the native dispatcher.
 */
public final class GtCnnWorker extends AbstractBehavior<GtCnnWorker.Command> {
  /** What a worker can be told. */
  public sealed interface Command {}

  private record TaskDelivered(ConsumerController.Delivery<GtTask> delivery) implements Command {}

  private final LoadedDetectors detectors;
  private final ImageCodec codec;
  private final Metrics metrics;

  /** A worker that registers itself with the pool. */
  public static Behavior<Command> create(
      LoadedDetectors detectors, ImageCodec codec, Metrics metrics) {
    return Behaviors.setup(context -> new GtCnnWorker(context, detectors, codec, metrics));
  }

  private GtCnnWorker(
      ActorContext<Command> context, LoadedDetectors detectors, ImageCodec codec, Metrics metrics) {
    super(context);
    this.detectors = detectors;
    this.codec = codec;
    this.metrics = metrics;
    ActorRef<ConsumerController.Command<GtTask>> controller =
        context.spawn(ConsumerController.create(GtCnnPool.WORKERS), "consumer");
    controller.tell(
        new ConsumerController.Start<>(
            context.messageAdapter(ConsumerController.deliveryClass(), TaskDelivered::new)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(TaskDelivered.class, this::onTaskDelivered).build();
  }

  private Behavior<Command> onTaskDelivered(TaskDelivered delivered) {
    GtTask task = delivered.delivery().message();
    task.replyTo().tell(look(task));
    delivered.delivery().confirmTo().tell(ConsumerController.confirmed());
    return this;
  }

  private GtReply look(GtTask task) {
    long start = System.nanoTime();
    try {
      List<Detection> seen = detectors.get(task.gt()).detect(codec.decode(task.jpeg()));
      long nanos = System.nanoTime() - start;
      metrics.increment(Counter.GT_CALLS);
      metrics.add(Counter.GT_SECONDS, nanos / 1e9);
      return new GtSeen(seen, nanos);
    } catch (MeridianException e) {
      return new GtRefused(e.code(), e.getMessage());
    } catch (RuntimeException e) {
      getContext().getLog().error("the GT-CNN {} failed on a picture", task.gt(), e);
      return new GtRefused(
          ErrorCode.INTERNAL, "the GT-CNN failed on a picture: see the node's log");
    }
  }
}
