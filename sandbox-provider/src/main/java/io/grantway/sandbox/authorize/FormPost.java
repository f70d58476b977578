package io.grantway.sandbox.authorize;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A response as a form that submits itself to the client (OAuth 2.0 Form Post Response Mode §2). */
final class FormPost {

    private static final String SCRIPT = "document.forms[0].submit()";
    /** Allows only that one script. */
    static final String POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + "script-src 'sha256-" + sha256(SCRIPT) + "'";

    private FormPost() {}

    /** The page that replaces a redirect to {@code location}, which begins with {@code redirectUri}. */
    static String page(URI location, String redirectUri) {
        String fields = Arrays.stream(
                        location.toString().substring(redirectUri.length() + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(escape(pair[0]), escape(URLDecoder.decode(pair[1], StandardCharsets.UTF_8))))
                .collect(Collectors.joining("\n"));
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Back to the application</title></head>
                <body>
                <form method="post" action="%s">
                %s
                <button type="submit">Back to the application</button>
                </form>
                <script>%s</script>
                </body>
                </html>
                """.formatted(escape(redirectUri), fields, SCRIPT);
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
