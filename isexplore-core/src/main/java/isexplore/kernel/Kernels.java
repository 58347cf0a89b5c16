package isexplore.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Which twin of the kernels runs: {@code -Disexplore.kernels=scalar} picks the plain loops written
 * from the equations, {@code vector} (the default) the fast ones.
 */
public final class Kernels {
  /** True when the vector twins run. */
  public static final boolean VECTOR = choose(System.getProperty("isexplore.kernels", "vector"));

  private Kernels() {}

  /** For run records: {@code scalar}, or {@code vector-} and the width in bits. */
  public static String name() {
    return VECTOR ? "vector-" + FloatVector.SPECIES_PREFERRED.vectorBitSize() : "scalar";
  }

  private static boolean choose(String name) {
    return switch (name) {
      case "vector" -> true;
      case "scalar" -> false;
      default ->
          throw new IllegalArgumentException(
              "isexplore.kernels is '" + name + "', must be 'scalar' or 'vector'");
    };
  }
}
