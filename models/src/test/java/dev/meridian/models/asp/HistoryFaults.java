package dev.meridian.models.asp;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.overlay.Overlay;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What goes wrong in a history: links that go away, data centers that crash, hubs that change. */
final class HistoryFaults {
  private final History history;
  private final HistorySetting setting;
  private final List<History.Site> sites;
  private final Random random;

  HistoryFaults(History history, HistorySetting setting, List<History.Site> sites, Random random) {
    this.history = history;
    this.setting = setting;
    this.sites = sites;
    this.random = random;
  }

  /** Plans all faults of a history. */
  void plan() {
    for (int i = 0; i < 3; i++) {
      if (setting.partitions()) {
        history.at(
            random.nextInt((int) History.FAULTS_END_MICROS * 2 / 3),
            () -> anySite().awayUntilMicros = history.nowMicros() + random.nextInt(600_000));
      }
      if (setting.crashes()) {
        history.at(50_000 + random.nextInt((int) History.FAULTS_END_MICROS * 2 / 3), this::crash);
        history.at(40_000 + random.nextInt((int) History.FAULTS_END_MICROS / 2), this::checkpoint);
      }
      if (setting.hubChanges()) {
        history.at(
            40_000 + random.nextInt((int) History.FAULTS_END_MICROS * 2 / 3), this::changeHub);
      }
    }
  }

  private History.Site anySite() {
    return sites.get(random.nextInt(sites.size()));
  }

  private void checkpoint() {
    History.Site site = anySite();
    if (!site.down && site.shard.hasState()) {
      ByteWriter out = new ByteWriter();
      site.shard.checkpoint(out);
      site.checkpoint = out.toBytes();
    }
  }

  /** One data center at a time goes down, and comes back from a checkpoint or from nothing. */
  private void crash() {
    History.Site site = anySite();
    if (sites.stream().anyMatch(other -> other.down || !other.shard.hasState())) {
      return;
    }
    site.down = true;
    site.life++;
    history.at(
        history.nowMicros() + random.nextInt(500_000),
        () -> {
          AspShard shard = history.newShard(site);
          List<History.Site> donors =
              sites.stream()
                  .filter(other -> other != site)
                  .filter(
                      other ->
                          setting.overlay().groupOf(other.dataCenter)
                              == setting.overlay().groupOf(site.dataCenter))
                  .toList();
          boolean fromCheckpoint =
              site.checkpoint != null && (donors.isEmpty() || random.nextBoolean());
          if (!fromCheckpoint && donors.isEmpty()) {
            // Nobody knows what it knew: it comes back as it was.
            ByteWriter out = new ByteWriter();
            site.shard.checkpoint(out);
            site.checkpoint = out.toBytes();
            fromCheckpoint = true;
          }
          site.shard = shard;
          site.workerClocks = new long[setting.workers()];
          if (fromCheckpoint) {
            shard.restore(new ByteReader(site.checkpoint));
            for (int worker = 0; worker < setting.workers(); worker++) {
              site.workerClocks[worker] = shard.nextClock(worker);
            }
            history.up(site, shard.start(history.nowMicros()));
          } else {
            Arrays.fill(site.workerClocks, Long.MAX_VALUE);
            int donor = donors.get(random.nextInt(donors.size())).dataCenter;
            history.up(site, shard.startWithoutState(donor, history.nowMicros()));
          }
        });
  }

  private void changeHub() {
    Overlay overlay = history.latestOverlay().orElse(setting.overlay());
    int group = random.nextInt(overlay.groups().size());
    int other = (group + 1 + random.nextInt(overlay.groups().size() - 1)) % overlay.groups().size();
    List<Integer> members = overlay.groups().get(group);
    Overlay next = overlay.withHub(group, other, members.get(random.nextInt(members.size())));
    history.changeOverlay(next);
    for (History.Site site : sites) {
      history.at(
          history.nowMicros() + random.nextInt(200_000),
          () -> {
            if (!site.down) {
              history.carryOut(site, site.shard.onOverlay(next, history.nowMicros()));
            }
          });
    }
  }
}
