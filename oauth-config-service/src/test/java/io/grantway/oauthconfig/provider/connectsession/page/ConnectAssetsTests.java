package io.grantway.oauthconfig.provider.connectsession.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files that the pages of a connect session load. */
class ConnectAssetsTests {

    private static final String ICON = "/connect/assets/icon.svg";
    private static final Path CONSOLE_ICON = Path.of("..", "web-console", "src", "assets", "mark.svg");

    private ConnectFlows flows;

    @BeforeEach
    void start() {
        flows = new ConnectFlows();
    }

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    @Test
    void pageWhenShownThenItNamesAnIconThatItsPolicyAllows() {
        Browser browser = new Browser(flows.node);
        Response ask = browser.get(flows.session("").text("url"));
        Response notice = browser.get("/connect/" + "x".repeat(43));

        assertThat(ask.status()).isEqualTo(200);
        assertThat(notice.status()).isEqualTo(404);
        for (Response page : new Response[] {ask, notice}) {
            assertThat(page.body()).contains("<link rel=\"icon\" href=\"" + ICON + "\" type=\"image/svg+xml\">");
            assertThat(page.header("Content-Security-Policy")).contains("img-src 'self';");
        }
    }

    @Test
    void iconWhenRequestedThenItIsTheIconOfTheConsole() throws IOException {
        Response icon = new Browser(flows.node).get(ICON);

        assertThat(icon.status()).isEqualTo(200);
        assertThat(icon.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(icon.header("Cache-Control")).isEqualTo("max-age=3600, public");
        assertThat(icon.body()).isEqualTo(Files.readString(CONSOLE_ICON));
    }
}
