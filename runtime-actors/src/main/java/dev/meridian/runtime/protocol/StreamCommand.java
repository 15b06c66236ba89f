package dev.meridian.runtime.protocol;

import akka.actor.typed.ActorRef;
import dev.meridian.video.store.StreamRecord;
import java.util.Map;

/** What a stream can be told; one entity per stream id. */
public interface StreamCommand {
  /** Commands that may come from another node. */
  sealed interface Request extends StreamCommand, CborMessage {}

  /**
   * Make this stream and start its ingest; refused when the id is taken.
   *
   * @param stream checked by the sender
   * @param replyTo learns the new stream or the refusal
   */
  record CreateStream(StreamRecord stream, ActorRef<StreamReply> replyTo) implements Request {}

  /** Be awake: a stream whose ingest has not ended goes on with it. */
  record ResumeStream() implements Request {}

  /**
   * Say how the stream stands.
   *
   * @param replyTo learns it
   */
  record DescribeStream(ActorRef<StreamReply> replyTo) implements Request {}

  /**
   * Tell every change, the present state first, until the subscriber stops.
   *
   * @param subscriber is told
   * @param replyTo learns whether there is such a stream
   */
  record SubscribeToStream(ActorRef<StreamStatus> subscriber, ActorRef<StreamReply> replyTo)
      implements Request {}

  /**
   * Tune the stream now; its ingest goes on meanwhile, and goes on with what was chosen afterwards.
   *
   * @param settings that are to hold for the tuning and after it, by key under {@code
   *     meridian.ingest}
   * @param replyTo learns whether a tuning was begun
   */
  record TuneStream(Map<String, String> settings, ActorRef<StreamReply> replyTo)
      implements Request {
    public TuneStream {
      settings = Map.copyOf(settings);
    }
  }

  /**
   * Stop the ingest and delete all that is kept of the stream.
   *
   * @param replyTo learns when it is gone
   */
  record DeleteStream(ActorRef<StreamReply> replyTo) implements Request {}
}
