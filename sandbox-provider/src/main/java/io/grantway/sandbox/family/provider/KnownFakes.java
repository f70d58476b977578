package io.grantway.sandbox.family.provider;

import io.grantway.sandbox.family.FakeClient;
import io.grantway.sandbox.family.FakeProvider;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All fakes by the name of their provider. */
public final class KnownFakes {

    private static final Map<String, Consumer<FakeProvider>> DEFINITIONS = definitions();

    private KnownFakes() {}

    private static Map<String, Consumer<FakeProvider>> definitions() {
        Map<String, Consumer<FakeProvider>> all = new TreeMap<>();
        all.put("airtable", AirtableFake::define);
        all.put("amazon-sp-api", AmazonSpApiFake::define);
        all.put("apple", AppleFake::define);
        all.put("asana", AsanaFake::define);
        all.put("atlassian", AtlassianFake::define);
        all.put("auth0", Auth0Fake::define);
        all.put("basecamp", BasecampFake::define);
        all.put("bitbucket", BitbucketFake::define);
        all.put("bitly", BitlyFake::define);
        all.put("box", BoxFake::define);
        all.put("calendly", CalendlyFake::define);
        all.put("click-up", ClickUpFake::define);
        all.put("digitalocean", DigitaloceanFake::define);
        all.put("discord", DiscordFake::define);
        all.put("docusign", DocusignFake::define);
        all.put("dropbox", DropboxFake::define);
        all.put("ebay", EbayFake::define);
        all.put("facebook", FacebookFake::define);
        all.put("figma", FigmaFake::define);
        all.put("fitbit", FitbitFake::define);
        all.put("github", GithubFake::define);
        all.put("github-app", GithubAppFake::define);
        all.put("gitlab", GitlabFake::define);
        all.put("google", GoogleFake::define);
        all.put("heroku", HerokuFake::define);
        all.put("hubspot", HubspotFake::define);
        all.put("instagram", InstagramFake::define);
        all.put("intercom", IntercomFake::define);
        all.put("linear", LinearFake::define);
        all.put("linkedin", LinkedinFake::define);
        all.put("mailchimp", MailchimpFake::define);
        all.put("mailru", MailruFake::define);
        all.put("microsoft", MicrosoftFake::define);
        all.put("miro", MiroFake::define);
        all.put("monday", MondayFake::define);
        all.put("netsuite", NetsuiteFake::define);
        all.put("notion", NotionFake::define);
        all.put("okta", OktaFake::define);
        all.put("patreon", PatreonFake::define);
        all.put("paypal", PaypalFake::define);
        all.put("pinterest", PinterestFake::define);
        all.put("pipedrive", PipedriveFake::define);
        all.put("quickbooks", QuickbooksFake::define);
        all.put("reddit", RedditFake::define);
        all.put("sage", SageFake::define);
        all.put("salesforce", SalesforceFake::define);
        all.put("servicenow", ServicenowFake::define);
        all.put("shopify", ShopifyFake::define);
        all.put("slack", SlackFake::define);
        all.put("slack-user", SlackUserFake::define);
        all.put("snowflake", SnowflakeFake::define);
        all.put("spotify", SpotifyFake::define);
        all.put("square", SquareFake::define);
        all.put("strava", StravaFake::define);
        all.put("stripe", StripeFake::define);
        all.put("threads", ThreadsFake::define);
        all.put("tiktok", TiktokFake::define);
        all.put("todoist", TodoistFake::define);
        all.put("twitch", TwitchFake::define);
        all.put("typeform", TypeformFake::define);
        all.put("vkid", VkidFake::define);
        all.put("webex", WebexFake::define);
        all.put("webflow", WebflowFake::define);
        all.put("wechat", WechatFake::define);
        all.put("withings", WithingsFake::define);
        all.put("x", XFake::define);
        all.put("xero", XeroFake::define);
        all.put("yandex", YandexFake::define);
        all.put("zendesk", ZendeskFake::define);
        all.put("zoho", ZohoFake::define);
        all.put("zoom", ZoomFake::define);
        return Collections.unmodifiableMap(all);
    }

    /**
     * Every fake, with its own state. Each knows one client, {@code demo-<slug>}.
     *
     * @param key with which clients sign, where the provider requires that
     * @param redirectUri of the client, where requests contain none
     */
    public static List<FakeProvider> all(String secret, @Nullable PublicKey key, String redirectUri, Clock clock) {
        return DEFINITIONS.keySet().stream()
                .map(slug -> one(slug, secret, key, redirectUri, clock))
                .toList();
    }

    /** The fake of one provider. */
    public static FakeProvider one(
            String slug, String secret, @Nullable PublicKey key, String redirectUri, Clock clock) {
        FakeProvider fake = new FakeProvider(slug, new FakeClient("demo-" + slug, secret, key, redirectUri), clock);
        Objects.requireNonNull(DEFINITIONS.get(slug), slug).accept(fake);
        return fake;
    }

    public static List<String> slugs() {
        return List.copyOf(DEFINITIONS.keySet());
    }
}
