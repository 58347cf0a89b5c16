/**
 * From 16 kHz samples to one feature row per video frame: log-mel, phone posteriors, voice
 * activity, and the lag between sound and picture.
 */
@NullMarked
package isexplore.speech;

import org.jspecify.annotations.NullMarked;
