package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshTokenLifeRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** docs/providers.md has two generated sections: the fields of a description, and the providers of the catalogue. */
class ProviderDocumentTests {

    /** When true, the tests write the document instead of comparing it. */
    private static final String WRITE = "GRANTWAY_WRITE_PROVIDERS";
    /** The steps that a description does not pass at the fake of its provider, a slug and a step a line. */
    private static final String UNPROVED = "/conformance/unproved.txt";

    private static final DescriptionSchema SCHEMA = DescriptionSchema.read();

    @Test
    void fieldsWhenComparedWithTheSchemaThenTheSame() throws IOException {
        StringBuilder text =
                new StringBuilder("## Fields\n\nGenerated from the schema. What is absent has its default.\n");
        for (JsonNode object : SCHEMA.objects()) {
            boolean whole = object == SCHEMA.root();
            text.append("\n### ")
                    .append(whole ? "The description" : object.path("title").asString())
                    .append("\n\n")
                    .append(object.path("description").asString())
                    .append("\n\n| field | value | default | RFC | meaning |\n|---|---|---|---|---|\n");
            object.path("properties").properties().forEach(field -> text.append(row(object, field))
                    .append('\n'));
        }
        check("Fields", text.toString());
    }

    /** A reader who copies an example gets a provider. */
    @Test
    void examplesWhenPutIntoTheFolderThenUsed(@TempDir Path folder) throws IOException {
        Matcher example = Pattern.compile("(?s)```yaml\n(slug: (\\S+)\n.*?)```").matcher(Files.readString(file()));
        List<String> slugs = new ArrayList<>();
        while (example.find()) {
            Files.writeString(folder.resolve(example.group(2) + ".yaml"), example.group(1));
            slugs.add(example.group(2));
        }

        InstalledDescriptions installed = new InstalledDescriptions(folder.toString(), url -> false);

        assertThat(installed.leftOut()).isEmpty();
        assertThat(installed.found().stream().map(ProviderDescription::slug))
                .containsExactlyInAnyOrderElementsOf(slugs)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    private static String row(JsonNode object, Map.Entry<String, JsonNode> field) {
        JsonNode property = field.getValue();
        return "| `" + field.getKey() + "` | " + kind(property) + " | " + standard(object, field) + " | "
                + property.path("x-rfc").asString("") + " | "
                + property.path("description").asString() + " |";
    }

    private static String kind(JsonNode property) {
        String inner = SCHEMA.object(property)
                .map(object -> object.path("title").asString())
                .map(title -> "[" + title + "](#" + anchor(title) + ")")
                .orElse("");
        JsonNode target = SCHEMA.target(property);
        return switch (target.path("type").asString()) {
            case "array" -> inner.isEmpty() ? "list of " + words(target.path("items")) : "list of " + inner;
            case "object" -> target.has("properties") ? inner : inner.isEmpty() ? "name: text" : "name: " + inner;
            case "integer" -> "number";
            case "boolean" -> "true, false";
            default -> words(target);
        };
    }

    private static String words(JsonNode schema) {
        if (schema.has("enum")) {
            return stream(schema.path("enum"))
                    .map(value -> "`" + value.asString() + "`")
                    .collect(Collectors.joining(", "));
        }
        return schema.path("type").asString().equals("integer") ? "numbers" : "text";
    }

    private static String standard(JsonNode object, Map.Entry<String, JsonNode> field) {
        boolean required =
                stream(object.path("required")).anyMatch(name -> name.asString().equals(field.getKey()));
        JsonNode value = field.getValue().path("default");
        if (required) {
            return "**required**";
        }
        boolean empty = value.isMissingNode() || value.isContainer() && value.isEmpty();
        if (empty) {
            return "";
        }
        return value.isString()
                ? "`" + (value.asString().isBlank() ? "' '" : value.asString()) + "`"
                : "`" + value + "`";
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items.stream();
    }

    /** As GitHub forms it from a heading. */
    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    @Test
    void catalogueWhenComparedWithItsFilesThenTheSame() throws IOException {
        Catalogue catalogue = new Catalogue(new CatalogueSettings(true, URI.create("http://localhost:8090")));
        Map<String, SortedSet<String>> unproved = unproved();
        StringBuilder text = new StringBuilder("## The catalogue\n\n"
                + "Generated from the files. *documentation*: compared with the provider's own documentation; "
                + "*unverified*: taken from other sources. *Proved*: the steps that the description passes in the build "
                + "(authorize, exchange, account, life, refresh, replay, errors, forgeries, API, revoke) at a simulated "
                + "provider, which was written from the provider's documentation without knowing the description; "
                + "–: there is none yet.\n\n"
                + "| provider | confirmed by | proved | client | PKCE | refresh | rotation | access token | refresh token"
                + " | revocation |\n|---|---|---|---|---|---|---|---|---|---|\n");
        List<String> collected = new ArrayList<>();
        for (ProviderDescription description : catalogue.after("")) {
            if (isCollected(description)) {
                collected.add(description.name() + " (`" + description.slug() + "`)");
            } else {
                text.append(row(description, proved(unproved, description.slug())))
                        .append('\n');
            }
        }
        text.append("\n### Collected\n\nThe endpoints of these ")
                .append(collected.size())
                .append(" providers were collected from public sources and have not been verified; everything else is"
                        + " assumed to be as in the RFCs. Their descriptions have no file of their own.\n\n")
                .append(String.join(", ", collected))
                .append(".\n");
        check("The catalogue", text.toString());
    }

    private static boolean isCollected(ProviderDescription description) {
        return Objects.isNull(
                ProviderDocumentTests.class.getClassLoader().getResource("catalogue/" + description.slug() + ".yaml"));
    }

    private static Map<String, SortedSet<String>> unproved() throws IOException {
        Map<String, SortedSet<String>> steps = new TreeMap<>();
        steps.put("sandbox", new TreeSet<>(List.of("FAKE"))); // it has itself instead
        try (InputStream file =
                Objects.requireNonNull(ProviderDocumentTests.class.getResourceAsStream(UNPROVED), UNPROVED)) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] parts = line.split(" ", 2);
                steps.computeIfAbsent(parts[0], any -> new TreeSet<>()).add(parts[1]);
            });
        }
        return steps;
    }

    private static String proved(Map<String, SortedSet<String>> unproved, String slug) {
        SortedSet<String> steps = unproved.getOrDefault(slug, new TreeSet<>());
        if (steps.contains("FAKE")) {
            return "–";
        }
        return steps.isEmpty() ? "all" : "all but " + String.join(", ", steps).toLowerCase(Locale.ROOT);
    }

    private static String row(ProviderDescription description, String proved) {
        var refresh = description.refresh();
        return "| " + description.name() + " (`" + description.slug() + "`) | "
                + (description.confirmed() ? "documentation" : "unverified") + " | " + proved + " | "
                + description.token().clientAuthentication() + " | "
                + description.authorization().pkce() + " | "
                + (refresh.selfExchange() ? "exchange of the access token" : refresh.grantType()) + " | "
                + refresh.rotation() + ", " + refresh.replay() + " | "
                + life(description.expiry().defaultTtlSeconds(), "as told") + " | " + life(refresh.life()) + " | "
                + revocation(description) + " |";
    }

    private static String revocation(ProviderDescription description) {
        if (description.revocation() == null) {
            return "–";
        }
        return description.revocation().wholeGrant() ? "whole grant" : "one token";
    }

    private static String life(RefreshTokenLifeRules life) {
        List<String> parts = new ArrayList<>();
        if (life.idleSeconds() != null) {
            parts.add(life(life.idleSeconds(), "") + " unused");
        }
        if (life.consentSeconds() != null) {
            parts.add(life(life.consentSeconds(), "") + " in all");
        }
        if (life.testingSeconds() != null) {
            parts.add(life(life.testingSeconds(), "") + " in testing mode");
        }
        return parts.isEmpty() ? "unknown" : String.join(", ", parts);
    }

    private static String life(Integer seconds, String otherwise) {
        if (seconds == null) {
            return otherwise;
        }
        if (seconds % 86_400 == 0) {
            return seconds == 86_400 ? "1 day" : seconds / 86_400 + " days";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + " h" : seconds + " s";
    }

    private static void check(String title, String right) throws IOException {
        Path file = file();
        String text = Files.readString(file);
        Matcher section =
                Pattern.compile("(?s)## " + title + "\n.*?(?=\n## |\\z)").matcher(text);
        boolean known = section.find();
        String told = known ? section.group() : "";
        if (told.strip().equals(right.strip())) {
            return;
        }
        if (!Boolean.parseBoolean(System.getenv(WRITE))) {
            throw new AssertionError(
                    "docs/providers.md is not what the catalogue and its schema say. Write it anew with\n"
                            + "  " + WRITE
                            + "=true mvn -Dtest=ProviderDocumentTests -Dsurefire.failIfNoSpecifiedTests=false package\n"
                            + "It should say\n" + right);
        }
        Files.writeString(
                file,
                known
                        ? text.substring(0, section.start()) + right + text.substring(section.end())
                        : text.stripTrailing() + "\n\n" + right,
                StandardCharsets.UTF_8);
    }

    private static Path file() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("docs/providers.md"))) {
                return folder.resolve("docs/providers.md");
            }
        }
        throw new IllegalStateException("docs/ is not above " + Path.of("").toAbsolutePath());
    }
}
