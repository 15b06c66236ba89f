package dev.meridian.runtime.protocol;

import akka.actor.typed.ActorRef;
import dev.meridian.models.base.Blob;

/**
 * A picture for a GT-CNN.
 *
 * @param gt name of the detector
 * @param jpeg the stored frame
 * @param replyTo learns what it sees
 */
public record GtTask(String gt, Blob jpeg, ActorRef<GtReply> replyTo) implements CborMessage {}
