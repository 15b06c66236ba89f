package org.nd4j.nativeblas;

/**
 * Lets DL4J 1.0.0-M2.1 find its oneDNN layer helpers.
 *
 * <p>Its {@code BaseMKLDNNHelper} asks this class, by reflection and under this very name, whether
 * oneDNN is there. The class was moved and its method renamed before that release, so that without
 * this stand-in every convolution silently falls back to a path 5 to 18 times slower. Remove it
 * when DL4J is updated and {@code OneDnn.active()} stays true.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** Stand-in for the native library's settings. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Whether the native library may use oneDNN; the answer to DL4J's only question. */
    public boolean isUseMKLDNN() {
      return true;
    }
  }
}
