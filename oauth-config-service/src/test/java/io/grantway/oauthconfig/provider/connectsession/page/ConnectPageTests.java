package io.grantway.oauthconfig.provider.connectsession.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The texts on the pages of a connect session. */
class ConnectPageTests {

    private ConnectFlows flows;

    @AfterEach
    void stop() {
        if (flows != null) {
            flows.provider.close();
        }
    }

    @Test
    void pageWhenNamesHoldMarkupOrTurnDirectionThenEscapedAndIsolated() {
        flows = new ConnectFlows();
        String configuration = "/api/v1/provider-configs/" + flows.configuration;
        assertThat(flows.call(flows.owner, "PATCH", configuration, "{\"name\":\"<i>שלום\"}", "If-Match", "*")
                        .status())
                .isEqualTo(200);

        String page = new Browser(flows.node)
                .get(flows.session("").text("url"), "Accept-Language", "en")
                .body();

        assertThat(page)
                .contains("Connect your <bdi>&lt;i&gt;שלום</bdi> account", "Continue to <bdi>&lt;i&gt;שלום</bdi>")
                .doesNotContain("<i>");
    }

    @Test
    void scopesWhenPageIsRussianThenDescribedInRussianAndEnglishTextsAreMarked() {
        flows = new ConnectFlows();
        flows.useCatalogued("described-" + UUID.randomUUID(), """
                ,"scopes":[
                  {"value":"mail","description":"Read mail","description_ru":"Чтение почты","sensitive":true},
                  {"value":"files","description":"Read files","sensitive":false}]""");
        String configuration = "/api/v1/provider-configs/" + flows.configuration;
        String scopes = "{\"scopes\":[\"mail\",\"files\",\"undescribed\"]}";
        assertThat(flows.call(flows.owner, "PATCH", configuration, scopes, "If-Match", "*")
                        .status())
                .isEqualTo(200);

        String russian = page("ru");
        String english = page("en");
        String german = page("de");

        assertThat(russian)
                .contains("Запрашивается доступ к данным:", "<bdi>Чтение почты</bdi>", "<code>mail</code>")
                .contains("<bdi lang=\"en\">Read files</bdi>", "<code>files</code>", "<bdi>undescribed</bdi>")
                .doesNotContain("Read mail");
        for (String page : List.of(english, german)) {
            assertThat(page)
                    .contains("<html lang=\"en\"", "<bdi>Read mail</bdi>", "<bdi>Read files</bdi>")
                    .doesNotContain("<bdi lang", "Чтение");
        }
    }

    private String page(String language) {
        return new Browser(flows.node)
                .get(flows.session("").text("url"), "Accept-Language", language)
                .body();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noticeWhenShownThenItHasTextsInBothLanguages(Kind kind) throws IOException {
        for (String file : new String[] {"/messages/connect.properties", "/messages/connect_ru.properties"}) {
            Properties texts = new Properties();
            try (InputStream stream = Objects.requireNonNull(ConnectPageTests.class.getResourceAsStream(file));
                    Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
            assertThat(texts)
                    .as(file)
                    .containsKeys(
                            "connect.notice." + kind.word() + ".title", "connect.notice." + kind.word() + ".text");
        }
    }
}
