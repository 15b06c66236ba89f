package dev.meridian.experiments.focus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.models.math.SeededRandom;
import dev.meridian.runtime.client.ClientJson;
import dev.meridian.runtime.client.NodeClient;
import dev.meridian.runtime.client.QueryInfo;
import dev.meridian.runtime.client.StreamInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Asks a node over HTTP and looks at the watch. */
final class LatencyProbe {
  private final NodeClient client;
  private final ExperimentContext context;

  /**
   * A query that was asked and answered.
   *
   * @param firstHitMillis from the request until the first hit was here; empty without hits
   * @param millis until all of the answer was here
   */
  record Asked(
      String className, OptionalDouble firstHitMillis, double millis, long frames, long gtCalls) {}

  LatencyProbe(NodeClient client, ExperimentContext context) {
    this.client = client;
    this.context = context;
  }

  void startIngest(String id, String location, String gtCnn) {
    ObjectNode stream = ClientJson.object();
    stream.put("id", id).put("location", location).put("gt", gtCnn);
    stream.put("fps", location.endsWith("fps=1") ? 1 : 5);
    client.createStream(stream);
  }

  /** Ingests all of it. */
  void ingest(String id, String location, String gtCnn) {
    startIngest(id, location, gtCnn);
    client.watchStream(id, stream -> !StreamInfo.of(stream).ended());
    StreamInfo ended = StreamInfo.of(client.stream(id));
    if (!ended.isDone()) {
      throw new IllegalStateException(id + " was not ingested: " + ended.message());
    }
    context.say(id + ": " + ended.progress().frames() + " frames indexed");
  }

  long frames(String id) {
    return StreamInfo.of(client.stream(id)).progress().frames();
  }

  /** The classes the stream's ingest CNN tells apart. */
  List<String> classes(String id) {
    return StreamInfo.of(client.stream(id)).classes().stream()
        .filter(name -> !name.equals("OTHER"))
        .toList();
  }

  Asked ask(String className, String stream) {
    return ask(request(className, stream));
  }

  private static ObjectNode request(String className, String stream) {
    ObjectNode request = ClientJson.object();
    request.put("class", className).set("streams", ClientJson.tree(List.of(stream)));
    return request;
  }

  private Asked ask(ObjectNode request) {
    long start = System.nanoTime();
    String id = QueryInfo.of(client.startQuery(request)).id();
    double[] firstHit = {-1};
    JsonNode[] done = new JsonNode[1];
    client.watchQuery(
        id,
        (type, data) -> {
          if (type.equals("hits") && firstHit[0] < 0 && !data.path("hits").isEmpty()) {
            firstHit[0] = millisSince(start);
          }
          if (type.equals("done")) {
            done[0] = data;
          }
          return done[0] == null;
        });
    double millis = millisSince(start);
    client.cancelQuery(id);
    QueryInfo ended = QueryInfo.of(done[0]);
    return new Asked(
        ended.className(),
        firstHit[0] < 0 ? OptionalDouble.empty() : OptionalDouble.of(firstHit[0]),
        millis,
        ended.stats().framesReturned(),
        ended.stats().gtCalls());
  }

  /** Gives up queries that are busy with audits; how long each took to be gone. */
  List<Double> cancel(List<String> classes, String stream, int times) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      ObjectNode request = request(classes.get(i % classes.size()), stream);
      request.put("certify", 0.999).put("auditBudget", 100_000);
      String id = QueryInfo.of(client.startQuery(request)).id();
      client.watchQuery(id, (type, data) -> data.path("stats").path("gtCalls").asLong(-1) < 0);
      long start = System.nanoTime();
      client.cancelQuery(id);
      millis.add(millisSince(start));
    }
    return millis;
  }

  /**
   * Queries while another stream was being ingested.
   *
   * @param millis of each whole answer
   * @param framesIngested meanwhile
   */
  record Busy(List<Double> millis, long framesIngested) {}

  /** Asks for random classes and stretches as long as another stream is being ingested. */
  Busy askWhileIngesting(List<String> classes, String stream, String ingested, int times) {
    SeededRandom random = SeededRandom.of(context.seed(), 77);
    double seconds = StreamInfo.of(client.stream(stream)).progress().time();
    client.watchStream(ingested, now -> StreamInfo.of(now).progress().frames() == 0);
    List<Double> millis = new ArrayList<>();
    boolean ended = false;
    long before = frames(ingested);
    for (int i = 0; i < times && !ended; i++) {
      ObjectNode request = request(classes.get(random.nextInt(classes.size())), stream);
      double from = random.nextDouble() * seconds;
      request.put("from", from).put("to", from + 1 + random.nextDouble() * seconds);
      millis.add(ask(request).millis());
      ended = StreamInfo.of(client.stream(ingested)).ended();
    }
    long after = frames(ingested);
    client.deleteStream(ingested);
    return new Busy(millis, after - before);
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
