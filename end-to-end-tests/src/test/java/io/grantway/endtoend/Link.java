package io.grantway.endtoend;

import io.grantway.demo.Browser;
import io.grantway.demo.Browser.Visit;
import io.grantway.demo.DemoApp;
import io.grantway.demo.DemoResponse;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** A browser that follows the connect flow one step at a time. */
final class Link {

    private final Browser browser = new Browser();
    private final String url;
    private final Visit page;

    private Link(String url) {
        this.url = url;
        this.page = browser.open(URI.create(url), DemoApp.RETURN_URL);
    }

    /** The first browser that opens the link. */
    static Link open(String url) {
        return new Link(url);
    }

    /** Submits the connect page's form and returns the redirect to the provider, without following it. */
    DemoResponse proceed() {
        return browser.submit(page.page(), Map.of(), "").page();
    }

    /** Cancels on the connect page. */
    DemoResponse cancel() {
        return browser.submit(page.page(), Map.of("action", "cancel"), "").page();
    }

    /** Allows access at the sandbox provider and returns the callback URL to which it redirects. */
    URI callback() {
        Visit provider = browser.submit(page.page(), Map.of(), DemoApp.RETURN_URL);
        return browser.submit(provider.page(), Map.of("decision", "continue"), origin() + "/connect/callback/")
                .address();
    }

    /** Opens an address with this browser's cookies, without following redirects. */
    DemoResponse get(URI address) {
        return browser.send(HttpRequest.newBuilder(address).GET().build());
    }

    private String origin() {
        URI address = URI.create(url);
        return address.getScheme() + "://" + address.getAuthority();
    }
}
