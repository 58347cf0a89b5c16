package isexplore.synthetic;

import java.util.List;

/**
 * Synthetic speech with what was said when.
 *
 * @param samples 16 kHz mono, -1..1
 * @param phones in order, without gaps
 */
record Speech(float[] samples, List<Phone> phones) {}
