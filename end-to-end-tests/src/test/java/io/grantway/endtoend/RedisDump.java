package io.grantway.endtoend;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads every key of a Redis with its value, over its own protocol (RESP 2). */
final class RedisDump implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RedisDump(URI url) throws IOException {
        socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** One line for each key and each of its parts. */
    static String of(String url) throws IOException {
        URI address = URI.create(url);
        try (RedisDump redis = new RedisDump(address)) {
            redis.ask("AUTH", address.getUserInfo().substring(1));
            StringBuilder dump = new StringBuilder();
            for (String key : redis.keys()) {
                String type = redis.ask("TYPE", key).getFirst();
                dump.append(key).append('\n');
                redis.value(type, key).forEach(part -> dump.append(part).append('\n'));
            }
            return dump.toString();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private List<String> keys() throws IOException {
        List<String> keys = new ArrayList<>();
        String cursor = "0";
        do {
            List<String> page = ask("SCAN", cursor, "COUNT", "500");
            cursor = page.getFirst();
            keys.addAll(page.subList(1, page.size()));
        } while (!cursor.equals("0"));
        return keys;
    }

    private List<String> value(String type, String key) throws IOException {
        return switch (type) {
            case "string" -> ask("GET", key);
            case "hash" -> ask("HGETALL", key);
            case "list" -> ask("LRANGE", key, "0", "-1");
            case "set" -> ask("SMEMBERS", key);
            case "zset" -> ask("ZRANGE", key, "0", "-1", "WITHSCORES");
            case "stream" -> ask("XRANGE", key, "-", "+");
            case "none" -> List.of(); // expired in between
            default -> throw new IOException("unknown type " + type);
        };
    }

    /** Returns every value of the reply, flattened. */
    private List<String> ask(String... words) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.ISO_8859_1);
            request.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(bytes);
            request.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.write(request.toByteArray());
        out.flush();
        List<String> reply = new ArrayList<>();
        read(reply);
        return reply;
    }

    private void read(List<String> reply) throws IOException {
        String line = line();
        String rest = line.substring(1);
        switch (line.charAt(0)) {
            case '+', ':' -> reply.add(rest);
            case '-' -> throw new IOException(rest);
            case '$' -> {
                int length = Integer.parseInt(rest);
                if (length >= 0) {
                    reply.add(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
                    line();
                }
            }
            case '*' -> {
                for (int i = Integer.parseInt(rest); i > 0; i--) {
                    read(reply);
                }
            }
            default -> throw new IOException("not RESP: " + line);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c != '\r') {
            if (c < 0) {
                throw new IOException("Redis closed the connection");
            }
            line.append((char) c);
            c = in.read();
        }
        in.read();
        return line.toString();
    }
}
