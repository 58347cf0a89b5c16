package isexplore.synthetic;

import isexplore.image.RgbImage;

/** A rendered picture and where the face is in it. */
public record SyntheticFrame(RgbImage image, FaceTruth truth) {}
