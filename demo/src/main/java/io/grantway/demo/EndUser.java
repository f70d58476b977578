package io.grantway.demo;

import io.grantway.demo.Browser.Visit;
import java.net.URI;
import java.util.Map;

/** The app's end user, who has an account at the provider, with a browser of their own. */
public final class EndUser {

    private static final int MOST_PAGES = 5;

    private final Browser browser = new Browser();

    /**
     * Follows the app's link through the connect page and the provider back to the app; returns the completion code.
     */
    public String allow(DemoApp app, DemoProvider provider) {
        return allow(URI.create(app.connectUrl()), provider);
    }

    /** The same from the link of any app with the return URL of the demo. */
    public String allow(URI connectUrl, DemoProvider provider) {
        Visit visit = browser.open(connectUrl, DemoApp.RETURN_URL);
        for (int i = 0; i < MOST_PAGES; i++) {
            if (visit.address().toString().startsWith(DemoApp.RETURN_URL)) {
                return visit.parameter("code");
            }
            Map<String, String> choice = provider.owns(visit.address()) ? Map.of("decision", "continue") : Map.of();
            visit = browser.submit(visit.page(), choice, DemoApp.RETURN_URL);
        }
        throw new DemoFailure("the browser did not return to the app; it is at "
                + visit.address().getPath());
    }
}
