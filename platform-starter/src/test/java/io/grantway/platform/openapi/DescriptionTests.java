package io.grantway.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.platform.fixture.Description;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionTests {

    private final Description description = Description.of("""
            {"paths":{"/things":{"get":{"responses":{"200":{"content":{"application/json":{
               "schema":{"$ref":"#/components/schemas/Things"}}}}}}}},
             "components":{"schemas":{
               "Things":{"type":"object","required":["items"],"properties":{
                 "items":{"type":"array","items":{"$ref":"#/components/schemas/Thing"}},
                 "labels":{"type":"object","additionalProperties":{"type":"string"}}}},
               "Thing":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"any":{}}}}}}
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "{\"items\":[{\"id\":\"a\",\"any\":{\"b\":[1]}}]}          | !!",
                "{\"items\":[],\"labels\":{\"a\":\"b\"}}                   | !!",
                "{}                                                        | /items is required and not sent",
                "{\"items\":[{\"id\":\"a\"},{}]}                           | /items/*/id is required and not sent",
                "{\"items\":[{\"id\":\"a\",\"more\":1}]}                   | /items/*/more is sent and not described",
                "{\"items\":[{\"id\":1}]}                                  | /items/*/id is described as string",
                "{\"items\":[],\"labels\":{\"a\":1}}                       | /labels/a is described as string",
            })
    void differencesWhenJsonDiffersFromDescriptionThenPlaceOfDifferenceTold(String sent, String difference) {
        List<String> found = description.differences("get", "/things", 200, sent);
        assertThat(found).hasSize(difference.isEmpty() ? 0 : 1).allMatch(text -> text.startsWith(difference));
    }
}
