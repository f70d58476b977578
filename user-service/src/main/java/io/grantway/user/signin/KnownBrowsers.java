package io.grantway.user.signin;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.servlet.BrowserCookie;
import io.grantway.platform.value.RandomToken;
import io.grantway.user.password.Guess;
import io.grantway.user.person.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Recognises the browsers in which a person has signed in, by a cookie of 180 days. Attempts there are counted
 * separately: attempts from elsewhere delay other browsers, but not the owner's.
 */
@Component
class KnownBrowsers {

    private final KnownBrowserTable table;
    private final BrowserCookie cookie;

    KnownBrowsers(KnownBrowserTable table, PlatformSettings platform) {
        this.table = table;
        this.cookie = new BrowserCookie("grantway_browser", platform);
    }

    /** An attempt to sign in with this address, with the counts that it belongs to. */
    SignInAttempt attempt(HttpServletRequest request, String email, Secret password) {
        List<Guess> guesses = new ArrayList<>();
        guesses.add(Guess.fromAddress(request.getRemoteAddr()));
        String key = EmailAddress.of(email).map(EmailAddress::key).orElse("");
        if (!key.isEmpty()) {
            guesses.add(cookie.read(request)
                    .filter(browser -> table.knows(browser, key))
                    .map(browser -> Guess.inKnownBrowser(browser, key))
                    .orElseGet(() -> Guess.atAccount(key)));
        }
        return new SignInAttempt(key, password, guesses);
    }

    /** Marks the browser as known for the person. */
    void remember(HttpServletRequest request, HttpServletResponse response, UserId person) {
        Optional<String> ours = cookie.read(request).filter(table::knows);
        String browser = ours.orElseGet(RandomToken::next);
        table.put(person, browser);
        cookie.write(response, browser, KnownBrowserTable.LIFE);
    }
}
