package dev.meridian.video.decode.ffmpeg;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * A camera on loopback that speaks as much RTSP as a player needs and sends MPEG-TS in RTP over the
 * same connection. Each connection gets the next recording; then it hangs up, and after the last
 * recording it is gone.
 */
final class RtspCamera implements AutoCloseable {
  private static final int TS_PACKET = 188;
  private static final int PAYLOAD = 7 * TS_PACKET;
  private static final int RTP_HEADER = 12;
  private static final int MPEG_TS = 33;
  private static final String DESCRIPTION =
      String.join(
          "\r\n",
          "v=0",
          "o=- 0 0 IN IP4 127.0.0.1",
          "s=camera",
          "c=IN IP4 0.0.0.0",
          "t=0 0",
          "m=video 0 RTP/AVP 33",
          "a=control:track1",
          "");

  private final ServerSocket server;
  private final Iterator<byte[]> recordings;

  private RtspCamera(ServerSocket server, List<byte[]> recordings) {
    this.server = server;
    this.recordings = recordings.iterator();
  }

  /** Starts a camera that shows these MPEG-TS recordings. */
  static RtspCamera show(List<byte[]> recordings) throws IOException {
    RtspCamera camera =
        new RtspCamera(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), recordings);
    Thread thread = new Thread(camera::serve, "camera");
    thread.setDaemon(true);
    thread.start();
    return camera;
  }

  String address() {
    return "rtsp://127.0.0.1:" + server.getLocalPort() + "/live";
  }

  private void serve() {
    try (server) {
      while (recordings.hasNext()) {
        try (Socket player = server.accept()) {
          talk(player);
        }
      }
    } catch (IOException e) {
      // The test is over.
      Thread.currentThread().interrupt();
    }
  }

  private void talk(Socket player) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(player.getInputStream(), StandardCharsets.US_ASCII));
    DataOutputStream out = new DataOutputStream(player.getOutputStream());
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String method = line.substring(0, line.indexOf(' '));
      String sequence = "";
      for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
        sequence = header.startsWith("CSeq:") ? header : sequence;
      }
      out.write(answer(method, sequence).getBytes(StandardCharsets.US_ASCII));
      if (method.equals("PLAY")) {
        send(recordings.next(), out);
        return;
      }
    }
  }

  private String answer(String method, String sequence) {
    String head = "RTSP/1.0 200 OK\r\n" + sequence + "\r\nSession: 7\r\n";
    return switch (method) {
      case "OPTIONS" -> head + "Public: OPTIONS, DESCRIBE, SETUP, PLAY\r\n\r\n";
      case "DESCRIBE" -> head + describe();
      case "SETUP" -> head + "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
      default -> head + "\r\n";
    };
  }

  private String describe() {
    return String.join(
        "\r\n",
        "Content-Base: " + address() + "/",
        "Content-Type: application/sdp",
        "Content-Length: " + DESCRIPTION.length(),
        "",
        DESCRIPTION);
  }

  private static void send(byte[] recording, DataOutputStream out) throws IOException {
    int number = 0;
    for (int from = 0; from < recording.length; from += PAYLOAD) {
      int length = Math.min(PAYLOAD, recording.length - from);
      out.writeByte('$');
      out.writeByte(0);
      out.writeShort(RTP_HEADER + length);
      out.writeByte(0x80);
      out.writeByte(MPEG_TS);
      out.writeShort(number);
      out.writeInt(90 * number);
      out.writeInt(1);
      out.write(recording, from, length);
      number++;
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
