package io.grantway.gateway.edge;

import io.grantway.platform.page.PlainPage;
import io.grantway.platform.value.Sha256;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** The frame of the pages that the gateway writes itself, in the reader's language: their head, look and main landmark. */
public final class PageFrame {

    private static final String STYLE = """
            :root{color-scheme:light dark}
            *{box-sizing:border-box}
            body{margin:0;padding:1rem;font:1rem/1.5 system-ui,sans-serif;background:#f5f6f8;color:#1b1f24}
            main{max-width:30rem;margin:4vh auto;padding:1.5rem;background:#fff;border:1px solid #c9ced6;border-radius:.75rem;\
            overflow-wrap:anywhere}
            h1{margin:0 0 .75rem;font-size:1.4rem;line-height:1.25}
            p{margin:0 0 1rem}
            a{color:#1f5fbf}
            .quiet{margin:0;color:#4d5661;font-size:.9rem}
            @media (prefers-color-scheme:dark){body{background:#14171b;color:#e8ebef}\
            main{background:#1e2329;border-color:#454d57}a{color:#8ab8ff}.quiet{color:#b0b8c2}}
            """;
    private static final String SOURCES =
            "style-src 'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(STYLE)) + "'; form-action 'none'";

    private PageFrame() {}

    /** The headers of such a page, which loads nothing. */
    public static Map<String, String> headers() {
        return PlainPage.headers(SOURCES);
    }

    /** Whether the reader prefers Russian; everybody else gets English. */
    public static boolean russian(HttpHeaders request) {
        String wanted =
                String.valueOf(request.getFirst(HttpHeaders.ACCEPT_LANGUAGE)).toLowerCase(Locale.ROOT);
        int ru = wanted.indexOf("ru");
        int en = wanted.indexOf("en");
        return ru >= 0 && (en < 0 || ru < en);
    }

    /**
     * A whole page.
     *
     * @param title of the tab, as HTML
     * @param content the content of its main landmark as HTML, with the heading
     */
    public static String page(boolean russian, String title, String content) {
        return """
                <!doctype html>
                <html lang="%1$s">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <title>%2$s</title>
                  <style>%3$s</style>
                </head>
                <body>
                <main>
                  %4$s
                </main>
                </body>
                </html>
                """.formatted(russian ? "ru" : "en", title, STYLE, content);
    }
}
