package isexplore.media;

import isexplore.image.RgbImage;

/**
 * A frame on the 25 fps grid.
 *
 * @param index position on the grid; {@code index / 25.0} seconds on the common time base
 * @param seconds when the picture shown here was really presented
 */
public record VideoFrame(int index, double seconds, RgbImage image) {}
