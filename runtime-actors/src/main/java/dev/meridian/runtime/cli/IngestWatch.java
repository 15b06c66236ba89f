package dev.meridian.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.client.NodeClient;
import dev.meridian.runtime.client.StreamInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Follows ingests until they have ended. */
final class IngestWatch {
  private final NodeClient client;
  private final ProgressBoard board;

  IngestWatch(NodeClient client, ProgressBoard board) {
    this.client = client;
    this.board = board;
  }

  /** The streams as they were at their end, in the order of the ids. */
  List<JsonNode> awaitAll(List<String> ids) {
    ExecutorService watchers = Executors.newFixedThreadPool(ids.size());
    try {
      List<Future<JsonNode>> futures = new ArrayList<>();
      for (String id : ids) {
        futures.add(watchers.submit(() -> await(id)));
      }
      List<JsonNode> ended = new ArrayList<>();
      for (Future<JsonNode> future : futures) {
        ended.add(result(future));
      }
      return ended;
    } finally {
      watchers.shutdownNow();
    }
  }

  private JsonNode await(String id) {
    JsonNode[] last = new JsonNode[1];
    client.watchStream(
        id,
        stream -> {
          last[0] = stream;
          StreamInfo info = StreamInfo.of(stream);
          board.update(info);
          return !info.ended();
        });
    if (last[0] == null || !StreamInfo.of(last[0]).ended()) {
      throw new MeridianException(
          ErrorCode.SOURCE_UNREACHABLE,
          "the node stopped while it ingested %s: it goes on when the node is started again"
              .formatted(id));
    }
    return last[0];
  }

  private static JsonNode result(Future<JsonNode> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MeridianException known) {
        throw known;
      }
      throw new IllegalStateException("watching an ingest failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an ingest", e);
    }
  }
}
