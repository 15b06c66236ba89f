package dev.meridian.runtime.config;

import akka.actor.BootstrapSetup;
import com.typesafe.config.Config;
import dev.meridian.video.decode.ffmpeg.FfmpegSettings;
import dev.meridian.video.detect.load.DetectorCatalog;
import java.nio.file.Path;

/**
 * All that a node is started with.
 *
 * @param dataDirectory where the node keeps what it makes
 * @param rest where it answers
 * @param ingest what streams start from
 * @param query how queries are run
 * @param gt the GT-CNN
 * @param models the detectors there are
 * @param decode how recordings and cameras are decoded
 * @param store where streams and indexes are kept
 * @param actorSystem the settings of the actor system
 */
public record NodeSettings(
    Path dataDirectory,
    RestSettings rest,
    IngestDefaults ingest,
    QuerySettings query,
    GtSettings gt,
    DetectorCatalog models,
    FfmpegSettings decode,
    StoreSettings store,
    BootstrapSetup actorSystem) {

  /** The same on another port; 0 picks a free one. */
  public NodeSettings withPort(int port) {
    return new NodeSettings(
        dataDirectory, rest.withPort(port), ingest, query, gt, models, decode, store, actorSystem);
  }

  /**
   * @param home where relative paths start
   */
  static NodeSettings read(Config all, Path home) {
    ConfigReader meridian = new ConfigReader("meridian", all.getConfig("meridian"));
    Path dataDirectory = meridian.path("data-dir", home);
    GtSettings gt = GtSettings.read(meridian.in("gt"));
    DetectorCatalog models = ModelSettings.read(meridian.in("models"), home, gt.workers());
    models.find(gt.defaultModel());
    return new NodeSettings(
        dataDirectory,
        RestSettings.read(meridian.in("rest")),
        new IngestDefaults(all.getConfig("meridian.ingest")),
        QuerySettings.read(meridian.in("query")),
        gt,
        models,
        decode(meridian.in("decode")),
        StoreSettings.read(meridian.in("store"), dataDirectory),
        BootstrapSetup.create(all));
  }

  private static FfmpegSettings decode(ConfigReader decode) {
    return new FfmpegSettings(
        decode.integer("threads", 1, 64),
        decode.duration("open-timeout"),
        decode.duration("read-timeout"),
        decode.duration("reconnect-for"));
  }
}
