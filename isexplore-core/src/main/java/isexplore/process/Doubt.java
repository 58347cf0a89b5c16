package isexplore.process;

/** A reason to trust a frame less. */
enum Doubt {
  /** No face is seen; what is stored are the neighbours' landmarks. */
  LOST("No face is seen", "they take no part in training"),
  /** Something is before the mouth. */
  COVERED("The mouth is covered", "they take no part in training"),
  /** Part of the face lies outside the picture, where landmarks are guesses. */
  CUT_OFF("The face is cut off by the border of the video", "they count for less"),
  /** The face is much brighter or darker than usual, and the background did not tell why. */
  LIGHT("The light on the face changes", "they count for less"),
  /** Forehead, nose and cheeks do not look as in the other frames. */
  UNLIKE("The face looks different, as if something were before it", "they count for less"),
  /** The landmarks fit no face of this shape. */
  MISFIT("The face is hard to follow", "they count for less");

  /** What is seen, to be followed by the frames. */
  final String fact;

  final String consequence;

  Doubt(String fact, String consequence) {
    this.fact = fact;
    this.consequence = consequence;
  }
}
