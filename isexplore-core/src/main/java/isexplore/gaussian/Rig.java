package isexplore.gaussian;

/**
 * What carries the Gaussians of a head.
 *
 * @param surface as it was tracked
 * @param conditions what appearance and change depend on
 * @param change how the surface moves beyond tracking
 * @param light what the colours of a turned head stand in
 */
record Rig(HeadSurface surface, Conditions conditions, SurfaceChange change, Light light) {
  /** The same rig with buffers of its own, for another thread. */
  Rig fork() {
    return new Rig(surface, conditions, change.fork(), new Light(surface, light.learned));
  }
}
