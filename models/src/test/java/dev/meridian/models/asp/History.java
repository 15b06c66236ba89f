package dev.meridian.models.asp;

import dev.meridian.models.overlay.Overlay;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * One history of a job over a network that loses, repeats and reorders messages, with links that go
 * away and data centers that crash; everything follows from one seed.
 */
final class History {
  private static final long TICK_MICROS = 10_000;
  static final long FAULTS_END_MICROS = 1_500_000;
  private static final long GIVE_UP_MICROS = 600_000_000;

  private final long seed;
  private final HistorySetting setting;
  private final Random random;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<Site> sites = new ArrayList<>();
  private final HistoryChecks checks;
  private long nowMicros;
  private long eventCount;
  private boolean flushing;
  private Overlay latestOverlay;

  /** Something that happens at a time; at equal times in the order it was planned. */
  private record Event(long micros, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(micros, other.micros);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** One data center: its shard, and where its workers are. */
  static final class Site {
    final int dataCenter;
    AspShard shard;
    long incarnation;
    long life;
    long[] workerClocks;
    long awayUntilMicros;
    boolean down;
    byte[] checkpoint;

    Site(int dataCenter) {
      this.dataCenter = dataCenter;
    }
  }

  History(long seed) {
    this(seed, HistorySetting.draw(random(seed, 1)), seed);
  }

  /**
   * @param networkSeed what the network and its faults follow from
   */
  History(long seed, HistorySetting setting, long networkSeed) {
    this.seed = seed;
    this.setting = setting;
    random = random(networkSeed, 2);
    checks = new HistoryChecks(setting);
  }

  /** Neighbouring seeds alone would give generators that begin alike. */
  static Random random(long seed, long use) {
    return new Random((seed * 4 + use) * 0x9E3779B97F4A7C15L);
  }

  /** Runs it to its end. Throws an {@link AssertionError} that names the seed. */
  List<Site> run() {
    try {
      setting.overlay().dataCenters().forEach(dataCenter -> sites.add(new Site(dataCenter)));
      sites.forEach(site -> boot(site, 1 + random.nextInt(20_000)));
      sites.forEach(this::planTick);
      new HistoryFaults(this, setting, sites, random).plan();
      runUntil(this::allFinished);
      flush();
      checks.checkEnd(sites);
      return sites;
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "history of seed %d fails at %d µs; replay it with -Dhistory.seed=%d. Setting: %s"
              .formatted(seed, nowMicros, seed, setting),
          e);
    }
  }

  long nowMicros() {
    return nowMicros;
  }

  /** The overlay that data centers are told, once there was a change. */
  Optional<Overlay> latestOverlay() {
    return Optional.ofNullable(latestOverlay);
  }

  void changeOverlay(Overlay overlay) {
    latestOverlay = overlay;
  }

  /** Plans what happens at a time, now at the earliest. */
  void at(long micros, Runnable action) {
    events.add(new Event(Math.max(nowMicros, micros), eventCount++, action));
  }

  private void runUntil(BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      Event event = events.remove();
      nowMicros = event.micros();
      if (nowMicros > GIVE_UP_MICROS) {
        throw new AssertionError("nothing goes on: " + describe());
      }
      event.action().run();
    }
  }

  private String describe() {
    StringBuilder text = new StringBuilder();
    for (Site site : sites) {
      text.append("\ndata center ").append(site.dataCenter).append(", workers at ");
      text.append(Arrays.toString(site.workerClocks)).append(", down ").append(site.down);
      for (int mirror : setting.overlay().others(site.dataCenter)) {
        text.append(", mirror ").append(mirror).append(" at ");
        text.append(site.shard.mirrorClocks.of(mirror));
        text.append(site.shard.mirrorClocks.isAttached(mirror) ? "" : " (detached)");
      }
      text.append("\n  ").append(site.shard.statistics());
    }
    return text.toString();
  }

  private boolean allFinished() {
    return sites.stream()
        .allMatch(
            site ->
                !site.down
                    && site.workerClocks != null
                    && Arrays.stream(site.workerClocks).allMatch(c -> c >= setting.clocks()));
  }

  private void flush() {
    runUntil(() -> nowMicros > FAULTS_END_MICROS + 500_000 && allFinished());
    flushing = true;
    boolean lockStep = setting.config().lockStep();
    // A flush is repeated: what is handed on or rolled back may add to what is owed.
    for (int round = 0, quiet = 0; quiet < 2; round++) {
      if (round > 200) {
        throw new AssertionError("cannot be drained: " + describe());
      }
      if (!lockStep || round == 0) {
        sites.forEach(site -> carryOut(site, site.shard.onFlush(nowMicros)));
      }
      long end = nowMicros + 500_000;
      runUntil(() -> nowMicros >= end);
      quiet = quiet() ? quiet + 1 : 0;
    }
  }

  private boolean quiet() {
    return sites.stream().allMatch(site -> site.shard.isDrained());
  }

  // Data centers

  AspShard newShard(Site site) {
    return new AspShard(
        setting.configOf(site.dataCenter),
        HistorySetting.MAPS,
        HistorySetting.SHARD,
        HistorySetting.initialModel(),
        ++site.incarnation);
  }

  private void boot(Site site, long micros) {
    site.down = true;
    at(
        micros,
        () -> {
          site.shard = newShard(site);
          site.workerClocks = new long[setting.workers()];
          up(site, site.shard.start(nowMicros));
        });
  }

  void up(Site site, List<Effect> effects) {
    site.down = false;
    site.life++;
    checks.restarted(site.dataCenter);
    carryOut(site, effects);
    if (latestOverlay != null) {
      carryOut(site, site.shard.onOverlay(latestOverlay, nowMicros));
    }
    startWorkers(site);
  }

  private void startWorkers(Site site) {
    for (int worker = 0; worker < setting.workers(); worker++) {
      planRead(site, worker);
    }
  }

  private void planTick(Site site) {
    at(
        nowMicros + TICK_MICROS / 2 + random.nextInt((int) TICK_MICROS),
        () -> {
          if (!site.down) {
            carryOut(site, site.shard.onTick(nowMicros));
            if (random.nextInt(4) == 0) {
              checks.checkMoment(sites);
            }
          }
          planTick(site);
        });
  }

  // Workers

  private void planRead(Site site, int worker) {
    long life = site.life;
    long clock = site.workerClocks[worker];
    if (clock >= setting.clocks()) {
      return;
    }
    at(
        nowMicros + random.nextInt(8_000),
        () -> {
          if (site.life == life && !site.down) {
            ReadRequest request = new ReadRequest(worker, clock, clock, drawRows());
            checks.asked(site.dataCenter, request);
            carryOut(site, site.shard.onRead(request, nowMicros));
          }
        });
  }

  private List<RowKeys> drawRows() {
    List<RowKeys> rows = new ArrayList<>();
    for (int table = 0; table < HistorySetting.TABLES.size(); table++) {
      int[] mine = HistorySetting.MAPS.get(table).rowsOf(HistorySetting.SHARD);
      rows.add(
          RowKeys.of(table, Arrays.stream(mine).filter(row -> random.nextInt(3) != 0).toArray()));
    }
    return rows;
  }

  private void onAnswer(Site site, Effect.AnswerRead answer) {
    int worker = answer.worker();
    if (answer.requestId() != site.workerClocks[worker] || flushing) {
      return;
    }
    long life = site.life;
    long clock = answer.requestId();
    checks.checkAnswer(site, answer);
    at(
        nowMicros + 1_000 + random.nextInt(20_000),
        () -> {
          if (site.life == life && !site.down && site.workerClocks[worker] == clock) {
            site.workerClocks[worker]++;
            WorkerUpdate update = new WorkerUpdate(worker, clock, drawDeltas(site, worker, clock));
            carryOut(site, site.shard.onUpdate(update, nowMicros));
            if (random.nextInt(8) == 0) {
              carryOut(site, site.shard.onUpdate(update, nowMicros));
            }
            planRead(site, worker);
          }
        });
  }

  /** Follows from the seed, data center, worker and clock alone. */
  private List<RowBatch> drawDeltas(Site site, int worker, long clock) {
    Random draw = new Random(((seed * 1009 + site.dataCenter) * 1009 + worker) * 1009 + clock);
    List<RowBatch> deltas = new ArrayList<>();
    for (int table = 0; table < HistorySetting.TABLES.size(); table++) {
      int[] mine = HistorySetting.MAPS.get(table).rowsOf(HistorySetting.SHARD);
      int[] rows = Arrays.stream(mine).filter(row -> draw.nextBoolean()).toArray();
      int width = HistorySetting.TABLES.get(table).width();
      RowBatch batch = RowBatch.zeros(RowKeys.of(table, rows), width);
      for (int i = 0; i < batch.values().length; i++) {
        batch.values()[i] =
            table == 0
                ? draw.nextInt(4) == 0 ? 0 : (draw.nextInt(129) - 64) / 256f
                : draw.nextInt(6) - 2;
      }
      deltas.add(batch);
    }
    return deltas;
  }

  // The network

  void carryOut(Site site, List<Effect> effects) {
    checks.dropDetached(site);
    for (Effect effect : effects) {
      if (effect instanceof Effect.SendControl send) {
        transmit(site, send.dataCenter(), send.message(), 1);
      } else if (effect instanceof Effect.SendData send) {
        transmit(site, send.dataCenter(), send.message(), 3);
      } else if (effect instanceof Effect.AnswerRead answer) {
        onAnswer(site, answer);
      } else if (effect instanceof Effect.ClockAdvanced) {
        checks.checkThreshold(site);
      } else if (effect instanceof Effect.StateRecovered recovered) {
        Arrays.fill(site.workerClocks, recovered.clock());
        site.life++;
        startWorkers(site);
      }
    }
  }

  private void transmit(Site from, int to, MirrorMessage message, int slowness) {
    byte[] bytes = MirrorMessages.encode(message);
    if (bytes.length != message.bytes()) {
      throw new AssertionError("says it takes " + message.bytes() + " bytes: " + message);
    }
    boolean faulty = nowMicros < FAULTS_END_MICROS;
    int copies = faulty && random.nextDouble() < setting.duplication() ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      if (faulty && random.nextDouble() < setting.loss()) {
        continue;
      }
      long delay =
          slowness
              * (setting.delayMicros() / 2 + (long) (random.nextDouble() * setting.delayMicros()));
      at(
          nowMicros + delay,
          () -> {
            Site receiver = site(to);
            if (!receiver.down && !isAway(receiver) && !isAway(from)) {
              checks.delivered(from.dataCenter, receiver, message);
              carryOut(
                  receiver,
                  receiver.shard.onMirror(
                      from.dataCenter, MirrorMessages.decode(bytes), nowMicros));
            }
          });
    }
  }

  private Site site(int dataCenter) {
    return sites.stream().filter(site -> site.dataCenter == dataCenter).findFirst().orElseThrow();
  }

  private boolean isAway(Site site) {
    return nowMicros < site.awayUntilMicros;
  }
}
