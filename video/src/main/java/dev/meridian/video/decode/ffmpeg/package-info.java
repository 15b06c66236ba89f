/** Decodes files, folders and network streams, and writes H.264 files, with FFmpeg. */
package dev.meridian.video.decode.ffmpeg;
