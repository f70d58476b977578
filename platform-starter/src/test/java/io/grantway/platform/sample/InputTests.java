package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values have one spelling, and a refusal names the value as the sender knows it and says what is expected. */
class InputTests extends SampleService {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0x10",
                "limit= 5",
                "limit=+5",
                "limit=05",
                "limit=５",
                "limit=5.0",
                "limit=",
                "limit=99999999999",
                "after=99999999999999999999",
                "internal=yes",
                "internal=on",
                "internal=1",
                "internal=TRUE",
                "internal=",
                "status=OPEN",
                "status= open",
                "status=",
                "from=1795820000",
                "from=2026",
                "from=2026-11-27",
                "from=2026-11-27T10:00:00",
                "from=2026-11-27T10:00Z",
                "from=2026-02-30T10:00:00Z",
                "from=",
                "q=",
                "q=longer"
            })
    void parameterWhenNotInItsSpellingThenRefusedByItsName(String parameter) throws Exception {
        String[] parts = parameter.split("=", 2);
        HttpResponse<String> response = query(parts[0] + "=" + URLEncoder.encode(parts[1], StandardCharsets.UTF_8));

        assertProblem(response, 400, "invalid_request");
        assertThat(response.body()).contains("\"pointer\":\"" + parts[0] + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=5&after=-7&internal=false&status=open&q=a",
                "from=2026-11-27T10:00:00Z",
                "from=2026-11-27T10:00:00.123456789%2B02:00",
                ""
            })
    void parameterWhenInItsSpellingThenRead(String query) throws Exception {
        HttpResponse<String> response = query(query);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'whole_number':-0.9}|/whole_number|malformed|a whole number",
                "{'whole_number':400.7}|/whole_number|malformed|a whole number",
                "{'large_number':86400.9}|/large_number|malformed|a whole number",
                "{'whole_number':'4'}|/whole_number|malformed|a whole number",
                "{'whole_number':-1}|/whole_number|out_of_range|greater than",
                "{'whole_number':3000000000}|/whole_number|out_of_range|from -2147483648 to 2147483647",
                "{'large_number':99999999999999999999}|/large_number|out_of_range|from -9223372036854775808",
                "{'yes_no':'true'}|/yes_no|malformed|true or false",
                "{'yes_no':1}|/yes_no|malformed|true or false",
                "{'text':1}|/text|malformed|a text",
                "{'text':[]}|/text|malformed|a text",
                "{'part':'x'}|/part|malformed|an object",
                "{'part':[]}|/part|malformed|an object",
                "{'part_list':{}}|/part_list|malformed|a list",
                "{'part_list':[{},{'part_name':'long'}]}|/part_list/1/part_name|wrong_length|between 0 and 3",
                "{'texts':{'a.b[c]D/e~f':'long'}}|/texts/a.b[c]D~1e~0f|wrong_length|between 0 and 3",
                "{'texts':{'a/B':[]}}|/texts/a~1B|malformed|a text",
                "{'parts':{'aB.c':{'part_name':'long'}}}|/parts/aB.c/part_name|wrong_length|between 0 and 3",
                "{'scope':'connections_read'}|/scope|malformed|projects:read, projects:write",
                "{'scope':'CONNECTIONS:READ'}|/scope|malformed|connections:read"
            })
    void fieldWhenOfAnotherKindThenRefusedAtItsPlace(String body, String pointer, String code, String told)
            throws Exception {
        HttpResponse<String> response = post(body.replace('\'', '"'));

        assertProblem(response, 400, "invalid_request");
        assertThat(response.body())
                .contains("\"pointer\":\"" + pointer + "\"", "\"code\":\"" + code + "\"", told)
                .doesNotContain("java.", "grantway.platform");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "5", "true", "null", ""})
    void bodyWhenNotAnObjectThenSaidSo(String body) throws Exception {
        HttpResponse<String> response = post(body);

        assertProblem(response, 400, "invalid_request");
        assertThat(response.body()).contains("The body must be a JSON object.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "foo", "identity, br"})
    void bodyWhenEncodedThenUnsupported(String coding) throws Exception {
        HttpResponse<String> response = send(builder(port, "/api/v1/inputs", NEIGHBOURS.personToken(ADA))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofString("{}")));

        assertProblem(response, 415, "unsupported_media_type");
        assertThat(response.body()).contains("Content-Encoding '" + coding.replaceFirst(".* ", "") + "'");
        assertThat(response.headers().firstValue("Accept-Encoding")).contains("identity");
    }

    @Test
    void bodyWhenEncodedAsIdentityThenRead() throws Exception {
        assertThat(send(builder(port, "/api/v1/inputs", NEIGHBOURS.personToken(ADA))
                                .header("Content-Type", "application/json")
                                .header("Content-Encoding", "Identity")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/merge-patch+json", "application/vnd.x+json", "application/problem+json"})
    void bodyWhenOfTypeBasedOnJsonThenUnsupported(String type) throws Exception {
        HttpResponse<String> response = send(builder(port, "/api/v1/inputs", NEIGHBOURS.personToken(ADA))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{}")));

        assertProblem(response, 415, "unsupported_media_type");
        assertThat(response.headers().firstValue("Accept")).contains("application/json");
    }

    private HttpResponse<String> query(String query) throws Exception {
        return get("/api/v1/inputs?" + query, NEIGHBOURS.personToken(ADA));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return request(port, "POST", "/api/v1/inputs", NEIGHBOURS.personToken(ADA), body);
    }
}
