package io.grantway.gateway.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;

/**
 * The console's files, read from the class path once at startup: reading them later would block an event loop.
 * Together they take a few megabytes.
 */
@Component
class ConsoleFiles {

    private static final Logger log = LoggerFactory.getLogger(ConsoleFiles.class);
    private static final String ROOT = "console-static/";

    private final Map<String, byte[]> files = new HashMap<>();
    private final @Nullable String index;

    ConsoleFiles() {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver(ConsoleFiles.class.getClassLoader())
                    .getResources("classpath*:" + ROOT + "**/*")) {
                String url = file.getURL().toString();
                if (file.isReadable() && !url.endsWith("/")) {
                    files.putIfAbsent(
                            url.substring(url.lastIndexOf(ROOT) + ROOT.length()), file.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The console's files cannot be read.", e);
        }
        byte[] page = files.get("index.html");
        this.index = page == null ? null : new String(page, StandardCharsets.UTF_8);
        log.info("The console has {} files", files.size());
    }

    /** The page that starts the console, with its placeholder for the nonce; null when the console was not built in. */
    @Nullable String index() {
        return index;
    }

    /** A file in the best encoding that the client accepts. */
    @Nullable ConsoleFile find(String path, String acceptEncoding) {
        byte[] plain = files.get(path);
        if (plain == null) {
            return null;
        }
        MediaType type = MediaTypeFactory.getMediaType(path).orElse(MediaType.APPLICATION_OCTET_STREAM);
        for (String[] encoding : new String[][] {{"br", ".br"}, {"gzip", ".gz"}}) {
            byte[] packed = files.get(path + encoding[1]);
            if (packed != null && acceptEncoding.contains(encoding[0])) {
                return new ConsoleFile(type, packed, encoding[0]);
            }
        }
        return new ConsoleFile(type, plain, null);
    }

    /** One file as it is sent. */
    record ConsoleFile(
            MediaType type, byte[] content, @Nullable String encoding) {}
}
