package dev.meridian.runtime.config;

import com.typesafe.config.Config;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.overlay.HubChoice;
import dev.meridian.models.overlay.Overlay;
import dev.meridian.models.wan.WanMatrix;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A training job.
 *
 * @param name lower-case letters, digits and dashes
 * @param seed root of data, first model and draws
 * @param application what is learned
 * @param dataCenters by name
 * @param machinesPerDataCenter each with a worker and a shard
 * @param system how parameter servers are put together
 * @param synchronization rules among shards and workers
 * @param groups data centers that talk to each other; hubs stand between groups
 * @param clocks of every worker
 * @param objectiveEvery clocks from one look at the objective to the next
 * @param explodeFactor the job stops when the objective is worse than at the first look by this
 *     many times its size
 * @param checkpoint when and where
 * @param wan what lies between data centers
 * @param nodes where the process of each data center takes messages; empty when one has them all
 */
public record TrainingSettings(
    String name,
    long seed,
    ApplicationSettings application,
    List<String> dataCenters,
    int machinesPerDataCenter,
    TrainingSystem system,
    SynchronizationSettings synchronization,
    List<List<String>> groups,
    long clocks,
    int objectiveEvery,
    double explodeFactor,
    CheckpointSettings checkpoint,
    WanSettings wan,
    List<NodeAddress> nodes) {
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";

  public TrainingSettings {
    dataCenters = List.copyOf(dataCenters);
    groups = groups.stream().map(List::copyOf).toList();
    nodes = List.copyOf(nodes);
    check(!name.matches(NAME), "name: use lower-case letters, digits and dashes, not " + name);
    check(dataCenters.isEmpty(), "data-centers is empty: name at least one");
    check(
        new TreeSet<>(dataCenters).size() < dataCenters.size(),
        "data-centers names one twice: " + dataCenters);
    check(
        machinesPerDataCenter < 1,
        "machines-per-data-center = %d leaves data centers without workers: use at least 1"
            .formatted(machinesPerDataCenter));
    check(clocks < 1 || objectiveEvery < 1, "clocks and objective-every must be at least 1");
    check(!(explodeFactor > 0), "explode-factor must be above 0, is " + explodeFactor);
    checkGroups(groups, dataCenters);
    check(
        !nodes.isEmpty() && new TreeSet<>(texts(nodes)).size() != dataCenters.size(),
        "nodes must have an address of its own for each of %d data centers: %s"
            .formatted(dataCenters.size(), nodes));
  }

  private static List<String> texts(List<NodeAddress> nodes) {
    return nodes.stream().map(NodeAddress::toString).toList();
  }

  private static void checkGroups(List<List<String>> groups, List<String> dataCenters) {
    List<String> grouped = groups.stream().flatMap(List::stream).sorted().toList();
    check(
        !groups.isEmpty() && !grouped.equals(dataCenters.stream().sorted().toList()),
        "groups must have every data center exactly once: %s for %s"
            .formatted(groups, dataCenters));
  }

  private static void check(boolean wrong, String what) {
    if (wrong) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, "meridian.training: " + what);
    }
  }

  public int machines() {
    return dataCenters.size() * machinesPerDataCenter;
  }

  /**
   * Who talks to whom: everyone to everyone, or groups with the hubs that have the widest links.
   */
  public Overlay overlay() {
    if (!system.mirrored()) {
      return Overlay.mesh(List.of(0));
    }
    List<Integer> all = IntStream.range(0, dataCenters.size()).boxed().toList();
    if (groups.isEmpty()) {
      return Overlay.mesh(all);
    }
    WanMatrix links = wan.links();
    double[][] bandwidth = new double[all.size()][all.size()];
    all.forEach(a -> all.forEach(b -> bandwidth[a][b] = links.bytesPerSecond(a, b)));
    return HubChoice.widest(
        groups.stream().map(group -> group.stream().map(dataCenters::indexOf).toList()).toList(),
        bandwidth);
  }

  /**
   * SHA-256 over everything that the model follows from. How long and where it is trained, how
   * often it is looked at and what links are like may change between checkpoint and restore.
   */
  public Digest hash() {
    List<Object> all = new ArrayList<>();
    all.add(seed);
    all.add(application);
    all.add(dataCenters);
    all.add(machinesPerDataCenter);
    all.add(system);
    all.add(synchronization);
    all.add(groups);
    return Digest.of(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  static TrainingSettings read(Config all, Path home) {
    ConfigReader reader = new ConfigReader("meridian.training", all.getConfig("meridian.training"));
    long seed = reader.whole("seed", 0, Long.MAX_VALUE);
    List<String> dataCenters = reader.texts("data-centers");
    return new TrainingSettings(
        reader.text("name"),
        seed,
        new ApplicationSections(reader, seed, home).read(),
        dataCenters,
        reader.integer("machines-per-data-center", Integer.MIN_VALUE, 10_000),
        reader.choice("system", TrainingSystem.class),
        SynchronizationSettings.read(reader),
        reader.textLists("groups"),
        reader.whole("clocks", 1, Long.MAX_VALUE),
        reader.integer("objective-every", 1, Integer.MAX_VALUE),
        reader.number("explode-factor", 0, 1e30),
        CheckpointSettings.read(reader.in("checkpoint"), home),
        WanSettings.read(reader.in("wan"), dataCenters, home),
        reader.texts("nodes").stream().map(NodeAddress::parse).toList());
  }
}
