package io.grantway.refreshreport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request, read to its last byte.
 *
 * @param fields of the query or, for a POST, of the form
 */
record WireRequest(String path, Map<String, String> fields) {

    private static final int LONGEST_HEAD = 16_384;

    /** Null if the client closed the connection before it had sent anything. */
    static @Nullable WireRequest read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                if (head.size() == 0) {
                    return null;
                }
                throw new IOException("the request has no end");
            }
            head.write(next);
            if (next == '\n') {
                text = head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        String[] line = text.substring(0, text.indexOf('\r')).split(" ");
        String[] target = line[1].split("\\?", 2);
        byte[] body = in.readNBytes(length(text));
        return new WireRequest(
                target[0],
                line[0].equals("POST")
                        ? fields(new String(body, StandardCharsets.UTF_8))
                        : fields(target.length > 1 ? target[1] : ""));
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    private static int length(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
