package io.grantway.oauthconfig.issuer.login;

import io.grantway.platform.page.PlainPage;
import io.grantway.platform.value.RandomToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The issuer's plain pages: an error, or a question. Filters show them too, so they need no controller. No scripts
 * and no resources but the icon, never framed or cached; all external values are escaped.
 */
@Component
public class IssuerPages {

    private final ITemplateEngine templates;

    IssuerPages(ITemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * Shows an error, with a text of {@code messages/issuer}.
     *
     * @param message key such as {@code unknown_redirect_uri}
     */
    public void problem(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String message)
            throws IOException {
        write(request, response, status, message, Map.of());
    }

    /** A page without a question. */
    void notice(HttpServletRequest request, HttpServletResponse response, String message) throws IOException {
        write(request, response, HttpStatus.OK, message, Map.of());
    }

    /**
     * A question with one button.
     *
     * @param action path of the form
     * @param fields hidden fields
     */
    void ask(
            HttpServletRequest request,
            HttpServletResponse response,
            String message,
            String action,
            Map<String, String> fields)
            throws IOException {
        write(request, response, HttpStatus.OK, message, Map.of("action", action, "fields", fields));
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String message,
            Map<String, Object> more)
            throws IOException {
        Map<String, Object> model = new HashMap<>(more);
        String nonce = RandomToken.next();
        model.put("message", message);
        model.put("nonce", nonce);
        String page = templates.process("issuer-page", new Context(request.getLocale(), model));
        response.setStatus(status.value());
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        PlainPage.headers("style-src 'nonce-" + nonce + "'; img-src 'self'; form-action 'self'")
                .forEach(response::setHeader);
        response.getWriter().write(page);
    }
}
