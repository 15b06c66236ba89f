package dev.meridian.video.decode.ffmpeg;

import static org.bytedeco.ffmpeg.avformat.AVIndexEntry.AVINDEX_KEYFRAME;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_ANY;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry_from_timestamp;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import dev.meridian.models.base.MeridianException;
import dev.meridian.video.decode.Locations;
import dev.meridian.video.decode.NominalRate;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.PointerPointer;

/** An open container: the packets of its video track, and what it says of itself. One caller. */
final class MediaInput implements AutoCloseable {
  /**
   * Containers that cameras and recorders write. FFmpeg would else take pictures, subtitles and
   * even plain text for video.
   */
  private static final String CONTAINERS =
      "mov,mp4,matroska,webm,avi,mpegts,mpeg,mpegvideo,h264,hevc,m4v,av1,obu,ivf,mjpeg,mpjpeg,flv,"
          + "live_flv,asf,ogg,mxf,nut,rm,dv,y4m,yuv4mpegpipe,rtsp,sdp,hls,applehttp,"
          + "mp3,wav,flac,aac";

  private static final String FILE_PROTOCOLS = "file";

  /** Without {@code file}: a play list from the network must not read this machine's disk. */
  private static final String NETWORK_PROTOCOLS =
      "http,https,tls,tcp,udp,rtp,srtp,rtsp,rtsps,rtmp,rtmps,crypto,httpproxy,data";

  private static final AVRational MICROS = av_make_q(1, 1_000_000);

  private final AVFormatContext context;
  private final Watchdog watchdog;
  private final FfmpegSettings settings;
  private final AVStream stream;
  private final boolean live;

  private MediaInput(
      AVFormatContext context,
      Watchdog watchdog,
      FfmpegSettings settings,
      AVStream stream,
      boolean live) {
    this.context = context;
    this.watchdog = watchdog;
    this.settings = settings;
    this.stream = stream;
    this.live = live;
  }

  /**
   * Opens a file or an address.
   *
   * @throws MeridianException as {@link FfmpegFrameSources} says
   */
  static MediaInput open(String location, FfmpegSettings settings) {
    FfmpegLibrary.load();
    boolean network = Locations.isNetwork(location);
    AVFormatContext context = avformat_alloc_context();
    Watchdog watchdog = network ? new Watchdog() : null;
    if (network) {
      watchdog.allow(settings.openTimeout());
      context.interrupt_callback().callback(watchdog);
    }
    AVDictionary options = options(location, network);
    // "file:" keeps a file name with a colon from being read as an address.
    String address = network ? location : "file:" + location;
    int code = avformat_open_input(context, address, null, options);
    av_dict_free(options);
    if (code < 0) {
      throw OpenFailures.notOpened(location, network, inTime(watchdog, code));
    }
    return withVideoTrack(location, settings, context, watchdog);
  }

  private static MediaInput withVideoTrack(
      String location, FfmpegSettings settings, AVFormatContext context, Watchdog watchdog) {
    boolean opened = false;
    try {
      int found = avformat_find_stream_info(context, (PointerPointer<?>) null);
      int track = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
      if (track < 0) {
        int code = inTime(watchdog, found);
        throw code < 0 && watchdog != null
            ? OpenFailures.notOpened(location, true, code)
            : OpenFailures.noVideoTrack(location);
      }
      AVStream stream = context.streams(track);
      if ((stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
        throw OpenFailures.noVideoTrack(location);
      }
      boolean live =
          Locations.isLive(location) || (watchdog != null && context.duration() == AV_NOPTS_VALUE);
      opened = true;
      return new MediaInput(context, watchdog, settings, stream, live);
    } finally {
      if (!opened) {
        avformat_close_input(context);
      }
    }
  }

  private static int inTime(Watchdog watchdog, int code) {
    return watchdog != null && watchdog.barked() ? AVERROR_EXIT : code;
  }

  private static AVDictionary options(String location, boolean network) {
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "format_whitelist", CONTAINERS, 0);
    av_dict_set(options, "protocol_whitelist", network ? NETWORK_PROTOCOLS : FILE_PROTOCOLS, 0);
    if (Locations.scheme(location).orElse("").startsWith("rtsp")) {
      // UDP loses packets on a busy network, and each one spoils pictures up to the next keyframe.
      av_dict_set(options, "rtsp_transport", "tcp", 0);
    }
    return options;
  }

  AVCodecParameters codec() {
    return stream.codecpar();
  }

  NominalRate rate() {
    AVRational guess = av_guess_frame_rate(context, stream, null);
    AVRational base = stream.r_frame_rate();
    return NominalRate.of(
        av_q2d(stream.avg_frame_rate()), av_q2d(base.num() > 0 ? base : guess), live);
  }

  boolean live() {
    return live;
  }

  /** Frames by the container's tables, -1 when it has none. */
  long expectedFrames() {
    return stream.nb_frames() > 0 ? stream.nb_frames() : -1;
  }

  /** Whether the end is known for the video track itself and not only for the file as a whole. */
  boolean endIsExact() {
    return stream.duration() != AV_NOPTS_VALUE;
  }

  /** The stated end since the start of the video track. */
  OptionalLong endMicros() {
    if (live) {
      return OptionalLong.empty();
    }
    if (endIsExact()) {
      return OptionalLong.of(av_rescale_q(stream.duration(), stream.time_base(), MICROS));
    }
    return context.duration() != AV_NOPTS_VALUE && context.duration() > 0
        ? OptionalLong.of(context.duration())
        : OptionalLong.empty();
  }

  /** A timestamp of the video track as time since its start. */
  OptionalLong sinceStart(long timestamp) {
    if (timestamp == AV_NOPTS_VALUE) {
      return OptionalLong.empty();
    }
    long start = stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
    return OptionalLong.of(micros(timestamp - start));
  }

  /**
   * Whether the container's index has a keyframe at this decoding time. Packets are marked by what
   * is inside them, so a damaged keyframe is known by the index only.
   */
  boolean listsKeyframe(long decodingTime) {
    AVIndexEntry entry =
        avformat_index_get_entry_from_timestamp(stream, decodingTime, AVSEEK_FLAG_ANY);
    return entry != null
        && entry.timestamp() == decodingTime
        && (entry.flags() & AVINDEX_KEYFRAME) != 0;
  }

  /** A duration in the video track's unit. */
  long micros(long duration) {
    return av_rescale_q(duration, stream.time_base(), MICROS);
  }

  /**
   * The next packet of the video track.
   *
   * @return 0, or FFmpeg's error code
   */
  int read(AVPacket packet) {
    while (true) {
      if (watchdog != null) {
        watchdog.allow(settings.readTimeout());
      }
      int code = av_read_frame(context, packet);
      if (code < 0 || packet.stream_index() == stream.index()) {
        return code < 0 ? inTime(watchdog, code) : code;
      }
      av_packet_unref(packet);
    }
  }

  @Override
  public void close() {
    avformat_close_input(context);
    if (watchdog != null) {
      watchdog.close();
    }
  }
}
