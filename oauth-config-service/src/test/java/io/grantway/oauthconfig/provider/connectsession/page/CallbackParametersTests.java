package io.grantway.oauthconfig.provider.connectsession.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.provider.catalogue.DescriptionFixture;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import org.junit.jupiter.api.Test;

class CallbackParametersTests {

    private static final ProviderDescription RENAMED = DescriptionFixture.with("""
            authorization: {names: {state: customField}}
            callback: {code: spapi_oauth_code}
            """);

    @Test
    void parseWhenProviderHasItsOwnNamesThenOnlyThoseMeanCodeAndState() {
        CallbackParameters read = CallbackParameters.parse(
                "spapi_oauth_code=c1&customField=s1&code=other&state=other&error=e&iss=i", RENAMED);

        assertThat(read.get("code")).isEqualTo("c1");
        assertThat(read.get("state")).isEqualTo("s1");
        assertThat(read.get("error")).isEqualTo("e");
        assertThat(read.get("iss")).isEqualTo("i");
        assertThat(CallbackParameters.parse("code=c&state=s", RENAMED).isEmpty())
                .isTrue();
    }

    @Test
    void parseWhenRenamedParameterIsRepeatedTooLongOrUnreadableThenBroken() {
        String tooLong = "s".repeat(101);

        assertThat(CallbackParameters.parse("customField=a&customField=b", RENAMED)
                        .isBroken("state"))
                .isTrue();
        assertThat(CallbackParameters.parse("customField=" + tooLong, RENAMED).isBroken("state"))
                .isTrue();
        assertThat(CallbackParameters.parse("spapi_oauth_code=%zz", RENAMED).isBroken("code"))
                .isTrue();
        assertThat(CallbackParameters.parse("spapi_oauth_code=" + "c".repeat(4_096), RENAMED)
                        .get("code"))
                .hasSize(4_096);
    }
}
