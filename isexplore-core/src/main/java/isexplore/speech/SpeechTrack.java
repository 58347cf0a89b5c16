package isexplore.speech;

/**
 * The speech features of a whole recording, one row per frame of the 25 fps grid: row i describes
 * the sound from i / 25 s to (i + 1) / 25 s.
 *
 * @param frames number of rows
 * @param rows shape [frames, {@link SpeechFrontEnd#WIDTH}]: logarithms of the power in 40 mel
 *     bands, then the probabilities of 42 phones, which sum to 1
 * @param voice true while somebody speaks, shape [frames]
 * @param energy natural logarithm of the power, shape [frames]; 0 dB of full scale is about 25
 */
public record SpeechTrack(int frames, float[] rows, boolean[] voice, float[] energy) {}
