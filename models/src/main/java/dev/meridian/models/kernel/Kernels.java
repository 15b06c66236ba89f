package dev.meridian.models.kernel;

/** The kernels that this virtual machine runs fastest. */
public final class Kernels {
  private static final String MODULE = "jdk.incubator.vector";
  private static final String VECTOR = "dev.meridian.models.kernel.vector.VectorRowKernels";

  /**
   * The vector kernels where the virtual machine was started with {@code --add-modules
   * jdk.incubator.vector} and the processor has vectors of eight floats, else the plain ones. A
   * constant, so that the compiler sees through the interface.
   */
  public static final RowKernels ROWS = choose();

  private Kernels() {}

  // By name: without the module the class cannot even be loaded.
  private static RowKernels choose() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return new PlainRowKernels();
    }
    try {
      Class<?> vector = Class.forName(VECTOR);
      boolean fast = (boolean) vector.getMethod("isFast").invoke(null);
      return fast ? (RowKernels) vector.getConstructor().newInstance() : new PlainRowKernels();
    } catch (ReflectiveOperationException | LinkageError e) {
      // Another JDK may have another form of a module that is still incubating.
      return new PlainRowKernels();
    }
  }
}
