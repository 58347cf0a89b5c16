package isexplore.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Which twin of the kernels runs: {@code -Disexplore.kernels=scalar} picks the plain loops written
 * from the equations, {@code vector} (the default) the fast ones. Sums run lane by lane, so the
 * bits depend on the number of lanes: {@code -Disexplore.lanes=8} gives another machine those of
 * one with 256-bit vectors.
 */
public final class Kernels {
  /** True when the vector twins run. */
  public static final boolean VECTOR = choose(System.getProperty("isexplore.kernels", "vector"));

  /** The vectors of all kernels. */
  static final VectorSpecies<Float> SPECIES = species(Integer.getInteger("isexplore.lanes", 0));

  private Kernels() {}

  /** For run records: {@code scalar}, or {@code vector-} and the width in bits. */
  public static String name() {
    return VECTOR ? "vector-" + SPECIES.vectorBitSize() : "scalar";
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

  private static VectorSpecies<Float> species(int lanes) {
    return switch (lanes) {
      case 0 -> FloatVector.SPECIES_PREFERRED;
      case 4, 8, 16 -> VectorSpecies.of(float.class, VectorShape.forBitSize(32 * lanes));
      default ->
          throw new IllegalArgumentException(
              "isexplore.lanes is " + lanes + ", must be 4, 8 or 16");
    };
  }
}
