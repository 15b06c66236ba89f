package dev.meridian.experiments.architecture;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which package may import which. The table is a picture of intent: when a better cut shows itself,
 * change the table, the code and docs/architecture.md in the same commit.
 *
 * <p>A line is {@code package → packages it may import}; itself and {@code models.base} are free. A
 * name stands for that package alone, {@code name.*} for it and all packages below it.
 */
final class PackageTable {
  static final String ROOT = "dev.meridian.";
  private static final String FREE = "models.base";

  private static final String TABLE =
      """
      models.base            →
      models.math            →
      models.kernel          →
      models.kernel.vector   → models.kernel
      models.data            → models.math
      models.data.read       → models.data
      models.data.synthetic  → models.math models.data
      models.ps              → models.math models.kernel
      models.significance    → models.math models.kernel
      models.codec           → models.math models.ps
      models.overlay         → models.math
      models.asp             → models.math models.ps models.significance models.codec models.overlay
      models.app             → models.math models.data models.ps
      models.app.export      → models.app
      models.app.linear      → models.math models.data models.ps models.app
      models.app.lda         → models.math models.data models.ps models.app
      models.app.mf          → models.math models.kernel models.data models.ps models.app
      models.wan             →
      models.dnn             → models.math
      models.dnn.detector    → models.math models.dnn

      video.frame            → models.math
      video.decode           → video.frame
      video.decode.ffmpeg    → video.decode video.frame
      video.decode.opencv    → video.decode video.frame
      video.scene            → video.frame video.scene.*
      video.scene.draw       → video.frame video.scene.street
      video.scene.street     → video.frame
      video.objects          → models.math video.frame video.detect video.objects.pixels
      video.objects.pixels   → models.math video.frame
      video.objects.opencv   → models.math video.frame video.objects.pixels
      video.detect           → video.frame
      video.detect.family    → video.detect video.frame
      video.detect.onnx      → video.detect video.frame
      video.detect.opencv    → video.detect video.frame
      video.detect.load      → video.detect.* video.frame
      video.classify         → models.math video.frame
      video.classify.dl4j    → models.math models.dnn video.classify video.frame
      video.classify.onnx    → models.math video.classify video.frame
      video.specialize       → models.math video.frame video.objects video.detect video.classify
      video.cluster          → models.math
      video.index            → models.math video.frame video.objects video.classify video.cluster
      video.ingest           → models.math video.frame video.decode video.objects video.detect video.classify video.specialize video.cluster video.index
      video.store            → models.math video.frame video.detect video.index
      video.store.binary     → models.math video.frame video.detect video.objects video.index video.store
      video.store.memory     → video.store video.store.binary
      video.store.rocksdb    → video.store video.store.binary
      video.baseline         → models.math video.frame video.detect video.classify video.index video.store
      video.certify          → models.math
      video.query            → models.math video.frame video.detect video.classify video.cluster video.index video.store video.certify video.query.expression video.query.filter
      video.query.expression →
      video.query.filter     → models.math
      video.audit            → models.math video.frame video.detect video.index video.certify video.query
      video.reindex          → models.math video.objects video.frame video.cluster video.index video.ingest video.store
      video.tune             → models.math video.frame video.objects video.detect video.classify video.specialize video.cluster video.index video.ingest video.store video.query

      runtime.config         → models.* video.*
      runtime.telemetry      →
      runtime.protocol       → models.asp models.ps video.*
      runtime.serialization  → models.math models.asp models.ps video.* runtime.protocol
      runtime.compute        → video.frame video.detect video.detect.load runtime.config runtime.protocol runtime.telemetry
      runtime.mirror         → runtime.protocol runtime.serialization
      runtime.ps             → models.asp models.ps runtime.compute runtime.mirror runtime.protocol
      runtime.training       → models.* runtime.config runtime.compute runtime.mirror runtime.protocol runtime.ps
      runtime.streams        → models.math video.* runtime.config runtime.compute runtime.protocol runtime.telemetry
      runtime.queries        → models.math video.* runtime.config runtime.compute runtime.protocol runtime.telemetry
      runtime.rest           → video.* runtime.config runtime.protocol runtime.telemetry
      runtime.web            →
      runtime.bootstrap      → models.* video.* runtime.*
      runtime.client         →
      runtime.cli            → models.app.* models.data.* runtime.client runtime.config runtime.bootstrap

      experiments.report     →
      experiments.focus      → models.* video.* runtime.* experiments.report
      experiments.focus.street → models.* video.* experiments.report
      experiments.focus.eval → models.* video.* runtime.* experiments.report experiments.focus
      experiments.wan        → models.wan
      experiments.cost       → experiments.wan
      experiments.sim.net    → models.wan experiments.wan experiments.cost
      experiments.sim.rows   → models.math models.ps
      experiments.sim.plan   → models.* experiments.wan experiments.sim.net experiments.sim.rows
      experiments.sim        → models.* experiments.wan experiments.cost experiments.sim.*
      experiments.gaia.problem → models.* experiments.report experiments.wan experiments.sim.*
      experiments.gaia.measure → models.* experiments.wan experiments.cost experiments.sim.* experiments.gaia.problem
      experiments.gaia       → models.* runtime.* experiments.report experiments.sim.* experiments.wan experiments.cost experiments.gaia.problem experiments.gaia.measure
      experiments.gaia.kernels → models.* experiments.report
      experiments.cli        → models.* video.* runtime.* experiments.*
      """;

  private final Map<String, Set<String>> imports = new TreeMap<>();

  /** The table as it stands in docs/architecture.md. */
  static String text() {
    return TABLE;
  }

  PackageTable() {
    TABLE.lines().filter(line -> !line.isBlank()).forEach(this::addLine);
  }

  private void addLine(String line) {
    int arrow = line.indexOf('→');
    Set<String> allowed = new TreeSet<>();
    Arrays.stream(line.substring(arrow + 1).strip().split(" ", -1))
        .filter(word -> !word.isEmpty())
        .forEach(allowed::add);
    imports.put(line.substring(0, arrow).strip(), allowed);
  }

  /** Whether there is a line for a package, named without the root. */
  boolean lists(String name) {
    return imports.containsKey(name);
  }

  /** Whether a package may import another, both named without the root. */
  boolean allows(String from, String to) {
    return from.equals(to)
        || to.equals(FREE)
        || imports.getOrDefault(from, Set.of()).stream().anyMatch(entry -> covers(entry, to));
  }

  private static boolean covers(String entry, String name) {
    if (!entry.endsWith(".*")) {
      return entry.equals(name);
    }
    String above = entry.substring(0, entry.length() - 2);
    return name.equals(above) || name.startsWith(above + ".");
  }
}
