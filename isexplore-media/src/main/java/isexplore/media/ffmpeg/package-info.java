/**
 * Video and sound files through FFmpeg's libraries.
 *
 * <p>The way in: {@link isexplore.media.ffmpeg.Demuxer} opens a local file, {@link
 * isexplore.media.ffmpeg.StreamDecoder} decodes one of its streams, {@link
 * isexplore.media.ffmpeg.PictureStream} keeps the sound pictures and their times, {@link
 * isexplore.media.ffmpeg.GridReader} and {@link isexplore.media.ffmpeg.SoundReader} put them on the
 * common time base. The way out: {@link isexplore.media.ffmpeg.Mp4Writer}.
 *
 * <p>Time 0 is the presentation of the first picture that can be decoded (of the first sample in a
 * file with sound only).
 *
 * <p>Memory does not grow with the length of a file: every reader holds the packets and frames of
 * one decoder, two more pictures and one block of sound; the writer holds one picture and one block
 * of sound. Only the containers' own index grows, by some tens of bytes per frame.
 */
@NullMarked
package isexplore.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
