package io.grantway.user.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Chooses English or Russian: by {@code ui_locales} (OpenID Connect Core §3.1.2.1), else by the cookie with the last
 * choice, else by {@code Accept-Language}, else English.
 */
public final class PageLanguage implements LocaleResolver {

    public static final String COOKIE = "grantway_language";
    public static final String PARAMETER = "ui_locales";

    private static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.of("ru"));

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return requested(request)
                .or(() -> remembered(request))
                .or(() -> first(Stream.of(
                                request.getHeader("Accept-Language") == null
                                        ? new Locale[0]
                                        : Collections.list(request.getLocales()).toArray(Locale[]::new))
                        .map(Locale::getLanguage)))
                .orElse(Locale.ENGLISH);
    }

    /** The language that {@code ui_locales} names, if it is supported. */
    public Optional<Locale> requested(HttpServletRequest request) {
        String tags = request.getParameter(PARAMETER);
        return tags == null
                ? Optional.empty()
                : first(Arrays.stream(tags.split(" ", 10))
                        .map(tag -> Locale.forLanguageTag(tag).getLanguage()));
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language is taken from the request.");
    }

    private static Optional<Locale> remembered(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : first(Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue));
    }

    private static Optional<Locale> first(Stream<String> languages) {
        return languages
                .flatMap(language ->
                        KNOWN.stream().filter(known -> known.getLanguage().equals(language)))
                .findFirst();
    }
}
