package dev.meridian.models.dnn;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Start-up of DL4J with its oneDNN layer helper, and the check that the helper is really there.
 *
 * <p>DL4J leaves the helper off unless a system property says otherwise, and says nothing when it
 * cannot load it; training is then 5 to 18 times slower. {@link #start()} is called before the
 * first network is built.
 */
public final class OneDnn {
  /** DL4J's switch; {@code true} is its default. */
  static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  private static final String LOG_BANNER = "org.nd4j.log.initialization";
  private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);

  private OneDnn() {}

  /** Sets DL4J's switches where the command line left them open. Cheap and repeatable. */
  public static void start() {
    setUnlessGiven(HELPERS_DISABLED, "false");
    setUnlessGiven(LOG_BANNER, "false");
  }

  /**
   * Whether convolutions run on oneDNN. Builds a tiny network to find out; when the helper is off
   * it warns once per process with what to do.
   */
  public static boolean active() {
    return Probe.ACTIVE;
  }

  /** Whether the first layer of this network, a convolution, has the helper. */
  static boolean helps(MultiLayerNetwork network) {
    return network.getLayer(0).getHelper() != null;
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static final class Probe {
    static final boolean ACTIVE = probe();

    private static boolean probe() {
      ConvNetSpec tiny =
          ConvNetSpec.of(8, 3).block(ConvBlock.conv(2, 3).pooled(2)).dense(4).classes(2);
      boolean active = helps(ConvNets.build(tiny, OptimizerSpec.adam(0.001), 1));
      if (!active) {
        LOG.warn(
            "DL4J runs without oneDNN: training will be 5 to 18 times slower. Start Java with"
                + " -D{}=false and put the nd4j-native jar with a -onednn classifier"
                + " (Maven property nd4j.classifier) on the class path.",
            HELPERS_DISABLED);
      }
      return active;
    }
  }
}
