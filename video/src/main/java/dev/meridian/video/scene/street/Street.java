package dev.meridian.video.scene.street;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who is in the street at a given time. It holds no state that changes: the answer for a time is
 * drawn anew from the seed, so any time can be asked for, in any order, at the same small cost.
 *
 * <p>Classes arrive with Zipf frequencies. Blocks of time in which nobody arrives alternate with
 * quiet and busy ones. Cars park for a minute or for a quarter of an hour, people stop and wait.
 */
public final class Street {
  private static final double ARRIVALS_PER_MINUTE = 14;
  private static final double BLOCK_SECONDS = 90;
  private static final double VEHICLE_SLOT_SECONDS = 4;
  private static final double SMALL_SLOT_SECONDS = 2;
  private static final double SHORT_STAY_SECONDS = 150;
  private static final double LONG_STAY_SECONDS = 1500;
  private static final double PAUSE_CHANCE = 0.15;
  private static final int FLOWS = 7;
  private static final int BICYCLE_FLOW = 2;
  private static final int FIRST_BAY_ID = 100;

  private final long seed;
  private final StreetLayout layout;
  private final Traffic traffic;
  private final List<Flow> flows = new ArrayList<>();
  private final List<Bay> bays = new ArrayList<>();

  /**
   * @param seed everything about this street follows from it
   * @param layout its geometry
   * @param traffic how much goes on
   */
  public Street(long seed, StreetLayout layout, Traffic traffic) {
    this.seed = seed;
    this.layout = layout;
    this.traffic = traffic;
    Seeded random = Seeded.at(seed, 5);
    addFlows(random);
    addBays(random);
  }

  public StreetLayout layout() {
    return layout;
  }

  /** Everyone at the time in seconds, furthest first (the order to paint in). */
  public List<Mover> at(double seconds) {
    List<Mover> movers = new ArrayList<>();
    for (Flow flow : flows) {
      flow.at(this, seconds, movers::add);
    }
    for (Bay bay : bays) {
      bay.at(this, seconds).ifPresent(movers::add);
    }
    movers.sort(
        Comparator.comparingDouble(Mover::streetDepth).reversed().thenComparingLong(Mover::id));
    return movers;
  }

  long seed() {
    return seed;
  }

  /** Whether one of a class may arrive at a time. */
  boolean admits(SceneClass kind, double seconds) {
    return traffic.admits(kind, seconds);
  }

  /** How busy the street is at a time: 0 in an empty block, else 0.6, 1 or 1.4. */
  double activity(double seconds) {
    long block = (long) Math.floor(seconds / BLOCK_SECONDS);
    Seeded random = Seeded.at(seed, 6, block);
    if (block != 0 && random.chance(traffic.emptyFraction())) {
      return 0;
    }
    return 0.6 + 0.4 * random.below(3);
  }

  Mover mover(
      int source,
      long number,
      SceneClass kind,
      long look,
      double x,
      double streetDepth,
      boolean leftward,
      double phase,
      boolean still) {
    // 24 bits for the source leave slots for two thousand years.
    long id = ((long) source << 40) | (number & 0xFFFFFFFFFFL);
    double yaw = StrictMath.atan(layout.slant());
    double depth = layout.depth(streetDepth, x);
    return new Mover(id, kind, look, x, depth, streetDepth, yaw, leftward, phase, still);
  }

  private void addFlows(Seeded random) {
    double arrivalsPerMinute = ARRIVALS_PER_MINUTE * traffic.density();
    boolean nearLeft = random.chance(0.5);
    for (int id = 0; id < FLOWS; id++) {
      double slot = id < BICYCLE_FLOW ? VEHICLE_SLOT_SECONDS : SMALL_SLOT_SECONDS;
      Map<SceneClass, Double> chances = new EnumMap<>(SceneClass.class);
      for (SceneClass kind : SceneClass.values()) {
        double perSlot = arrivalsPerMinute * kind.share(traffic.zipfExponent()) * slot / 60;
        chances.put(kind, perSlot * shareOfFlow(kind, id));
      }
      flows.add(
          switch (id) {
            case 0 -> lane(id, StreetLayout.NEAR_LANE, nearLeft, random, slot, chances);
            case 1 -> lane(id, StreetLayout.FAR_LANE, !nearLeft, random, slot, chances);
            case BICYCLE_FLOW ->
                lane(id, StreetLayout.BICYCLE_LANE, nearLeft, random, slot, chances);
            default -> pavement(id, slot, chances);
          });
    }
  }

  private static Flow lane(
      int id,
      double depth,
      boolean leftward,
      Seeded random,
      double slot,
      Map<SceneClass, Double> chances) {
    double speed = id == BICYCLE_FLOW ? random.range(3, 4) : random.range(5, 6.5);
    return new Flow(id, depth, depth, leftward, speed, speed, slot, 0, chances);
  }

  /** Flows 3 and 4 are the near pavement, 5 and 6 the far one; the even ones go left. */
  private static Flow pavement(int id, double slot, Map<SceneClass, Double> chances) {
    boolean far = id > 4;
    double from = far ? StreetLayout.FAR_PAVEMENT_FROM : StreetLayout.NEAR_PAVEMENT_FROM;
    double to = far ? StreetLayout.FAR_PAVEMENT_TO : StreetLayout.NEAR_PAVEMENT_TO;
    return new Flow(id, from, to, id % 2 == 0, 0.9, 1.6, slot, PAUSE_CHANCE, chances);
  }

  /** Which part of a class uses a flow: two lanes, one bicycle lane, four pavement directions. */
  private static double shareOfFlow(SceneClass kind, int flow) {
    return switch (kind) {
      case CAR, TRUCK, BUS, MOTORCYCLE -> flow < BICYCLE_FLOW ? 0.5 : 0;
      case BICYCLE -> flow == BICYCLE_FLOW ? 1 : 0;
      case PERSON, DOG -> flow > BICYCLE_FLOW ? 0.25 : 0;
    };
  }

  private void addBays(Seeded random) {
    boolean nearLeft = flows.get(0).leftward();
    addBays(random, StreetLayout.NEAR_PARKING, StreetLayout.NEAR_LANE, nearLeft, 1);
    addBays(random, StreetLayout.FAR_PARKING, StreetLayout.FAR_LANE, !nearLeft, 2);
  }

  /** About half of the bays are for long stays: cars stand there when the camera is switched on. */
  private void addBays(Seeded random, double depth, double lane, boolean leftward, int perSide) {
    for (int place = -perSide; place <= perSide; place++) {
      boolean longStay = random.chance(0.5);
      double stay = longStay ? LONG_STAY_SECONDS : SHORT_STAY_SECONDS;
      int id = FIRST_BAY_ID + bays.size();
      double x = place * StreetLayout.BAY + random.range(-0.3, 0.3);
      bays.add(new Bay(id, x, depth, lane, leftward, stay, traffic.parkedFraction()));
    }
  }
}
