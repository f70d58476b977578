package io.grantway.gateway.page;

import io.grantway.contracts.PlatformProblem;
import io.grantway.gateway.page.ConsoleFiles.ConsoleFile;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.RandomToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the console. Its pages are one file with a fresh nonce per response and are never cached; files below {@code
 * /assets} have a hash in their name and are cached indefinitely.
 */
@RestController
@Allow(
        value = Who.ANYONE,
        rule = "files without data; a browser that is not signed in is redirected to the sign-in" + " page")
class ConsolePages {

    /** For developers, who run the console by itself. */
    private static final String FALLBACK = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Grantway</title>
            <main><h1>Grantway</h1><p>This gateway was built without the console. The API is at /api/v1.</p></main></html>
            """;

    private final ConsoleFiles files;

    ConsolePages(ConsoleFiles files) {
        this.files = files;
    }

    @GetMapping("/")
    ResponseEntity<Void> root() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/console"))
                .build();
    }

    @GetMapping({"/console", "/console/**", "/setup"})
    ResponseEntity<String> page() {
        String nonce = RandomToken.next();
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        headers.setCacheControl(CacheControl.noStore());
        PageSecurity.protect(headers, nonce);
        String index = files.index();
        return new ResponseEntity<>(
                index == null ? FALLBACK : index.replace("{{nonce}}", nonce), headers, HttpStatus.OK);
    }

    @GetMapping({"/assets/**", "/favicon.ico"})
    ResponseEntity<byte[]> file(
            ServerHttpRequest request,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String acceptEncoding) {
        String path = request.getURI().getRawPath();
        ConsoleFile file = files.find(path.substring(1), acceptEncoding);
        if (file == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND, "File not found.");
        }
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(file.type());
        headers.setCacheControl(
                path.startsWith("/assets/") // their names change with their content
                        ? CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable()
                        : CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (file.encoding() != null) {
            headers.set(HttpHeaders.CONTENT_ENCODING, file.encoding());
        }
        return new ResponseEntity<>(file.content(), headers, HttpStatus.OK);
    }
}
