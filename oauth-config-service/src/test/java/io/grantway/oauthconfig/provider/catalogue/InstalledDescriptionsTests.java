package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Descriptions in the installation's own folder. */
@ExtendWith(OutputCaptureExtension.class)
class InstalledDescriptionsTests {

    private static final String ACME = """
            slug: acme
            name: Acme
            endpoints: {authorization: https://acme.example/authorize, token: https://acme.example/token}
            """;

    @TempDir
    Path folder;

    private Catalogue catalogue() {
        return new Catalogue(
                new CatalogueSettings(false, URI.create("http://localhost:8090")),
                new InstalledDescriptions(folder.toString(), url -> url.startsWith("http://10.0.0.1")));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void folderWhenItDescribesAnOwnProviderThenInTheCatalogue() throws IOException {
        write("acme.yaml", ACME);

        Catalogue catalogue = catalogue();

        assertThat(catalogue.find("acme").orElseThrow().name()).isEqualTo("Acme");
        assertThat(catalogue.find("github")).isPresent();
        assertThat(catalogue.unavailableAfter("")).isEmpty();
    }

    @Test
    void folderWhenAFileHasTheSlugOfABuiltInProviderThenItReplacesIt() throws IOException {
        write("github.yaml", ACME.replace("slug: acme", "slug: github").replace("acme.example", "git.acme.example"));

        assertThat(catalogue().find("github").orElseThrow().endpoints().token())
                .isEqualTo("https://git.acme.example/token");
    }

    @Test
    void fileWhenBrokenThenOnlyItsProviderIsUnavailableAndTheLogSaysWhy(CapturedOutput output) throws IOException {
        write("acme.yaml", ACME);
        write("github.yaml", ACME.replace("slug: acme", "slug: github") + "token: {bdoy: json}\n");

        Catalogue catalogue = catalogue();

        assertThat(catalogue.find("acme")).isPresent();
        assertThat(catalogue.find("slack")).isPresent();
        assertThat(catalogue.find("github"))
                .as("the built-in description, whose addresses the operator has replaced")
                .isEmpty();
        assertThat(catalogue.whyMissing("github")).contains("github.yaml").contains("operator");
        assertThat(catalogue.whyMissing("nobody")).contains("no provider nobody");
        assertThat(output.getOut().lines().filter(line -> line.contains("github.yaml")))
                .singleElement()
                .asString()
                .contains("left out", "/token/bdoy: unknown field; known here: ", "body", "Correct the file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slug: [acme                               | line 1, column 12
            name: Acme                                | /slug: required
            - acme                                    | a map of fields
            ''                                        | a map of fields
            'slug: acme\\nslug: acme'                 | duplicate key
            'ACME,refresh: {rotation: daily}'         | /refresh/rotation: The value must be one of
            'ACME,expiry: {default_ttl_seconds: soon}'| /expiry/default_ttl_seconds: 'soon' is not a whole number
            'ACME,aliases: acme'                      | /aliases: expected a list
            'ACME,token: json'                        | /token: expected a map of fields
            'ACME,scopes: [null]'                     | /scopes/0: the value is missing
            'ACME,inputs: {shop: }'                   | /inputs/shop: the value is missing
            'ACME,revocation:'                        | /revocation: the value is missing
            'ACME,inputs: {shop: {pattern: "["}}'     | /inputs/shop/pattern: Not a regular expression
            'ACME,errors: [{status: 400}]'            | /errors/0: The meaning is missing
            'ACME,authorization: {params: {state: x}}'| /authorization/params/state: The parameter is reserved
            'slug: other\\nname: O\\nendpoints: {authorization: https://a.example/a, token: https://a.example/t}' | other.yaml
            'slug: acme\\nname: A\\nendpoints: {authorization: http://a.example/a, token: https://a.example/t}'   | TLS
            'slug: acme\\nname: A\\nendpoints: {authorization: https://a.example/a}'                              | token
            """)
    void fileWhenWrongThenLeftOutWithTheReason(String text, String reason) throws IOException {
        write("acme.yaml", text.replace("ACME,", ACME).replace("\\n", "\n"));

        assertThat(catalogue().unavailableAfter(""))
                .singleElement()
                .satisfies(provider ->
                        assertThat(provider.problem()).contains(reason).doesNotContain("\n"));
    }

    @Test
    void fileWhenItsNameIsNotYamlThenLeftOutOrIgnored() throws IOException {
        write("acme.yml", ACME);
        write("README.md", "Our providers");
        Files.createDirectory(folder.resolve("..data"));

        assertThat(catalogue().unavailableAfter(""))
                .singleElement()
                .satisfies(provider -> assertThat(provider.problem()).contains("must end in .yaml"));
    }

    @Test
    void fileWhenUnreadableOrTooLargeOrNotTextThenLeftOut() throws IOException {
        Files.createDirectory(folder.resolve("folder.yaml"));
        Files.writeString(folder.resolve("large.yaml"), "#".repeat(300_000));
        Files.write(folder.resolve("latin.yaml"), new byte[] {'n', ':', ' ', (byte) 0xE4});

        assertThat(catalogue().unavailableAfter("").stream().map(UnavailableProvider::slug))
                .containsExactly("folder", "large", "latin");
    }

    @Test
    void endpointWhenPlainAndItsOriginIsAllowedThenUsed() throws IOException {
        write(
                "acme.yaml",
                "slug: acme\nname: A\nendpoints: {authorization: http://10.0.0.1/a, token: http://10.0.0.1/t}\n");

        assertThat(catalogue().find("acme")).isPresent();
    }

    @Test
    void folderWhenMissingThenTheBuiltInProvidersRemain(CapturedOutput output) {
        folder = folder.resolve("missing");

        assertThat(catalogue().find("github")).isPresent();
        assertThat(output.getOut()).contains(folder.toString()).contains("oauthconfig.catalogue-folder");
    }
}
