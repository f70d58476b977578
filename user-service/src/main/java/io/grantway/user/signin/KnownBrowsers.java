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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Recognises the browsers in which a person has signed in, by a cookie of 180 days. Attempts there are counted
 * separately: attempts from elsewhere, even from the same address, delay other browsers, but not the owner's.
 */
@Component
public class KnownBrowsers {

    private final KnownBrowserTable table;
    private final BrowserCookie cookie;

    KnownBrowsers(KnownBrowserTable table, PlatformSettings platform) {
        this.table = table;
        this.cookie = new BrowserCookie("grantway_browser", platform);
    }

    /** An attempt to sign in with this address, with the counts that it belongs to. */
    SignInAttempt attempt(HttpServletRequest request, String email, Secret password) {
        Guess fromAddress = Guess.fromAddress(request.getRemoteAddr());
        String key = EmailAddress.of(email).map(EmailAddress::key).orElse("");
        if (key.isEmpty()) {
            return new SignInAttempt(key, password, List.of(fromAddress));
        }
        List<Guess> guesses = cookie.read(request)
                .filter(browser -> table.knows(browser, key))
                .map(browser -> List.of(Guess.inKnownBrowser(browser, key)))
                .orElseGet(() -> List.of(fromAddress, Guess.atAccount(key)));
        return new SignInAttempt(key, password, guesses);
    }

    /** Keeps the browser known for a person who has just proved and changed the password there. */
    public void keep(HttpServletRequest request, UserId person) {
        cookie.read(request).ifPresent(browser -> table.touch(person, browser));
    }

    /**
     * Marks the browser as known for the person. It gets a new cookie each time, because somebody else may know the one
     * that it sent, and remains known for others who have signed in there.
     *
     * @param person null for nobody: the response is the same
     */
    void remember(HttpServletRequest request, HttpServletResponse response, @Nullable UserId person) {
        String browser = RandomToken.next();
        cookie.read(request).ifPresent(former -> table.rename(former, browser));
        if (person != null) {
            table.put(person, browser);
        }
        cookie.write(response, browser, KnownBrowserTable.LIFE);
    }
}
