package io.grantway.oauthconfig.provider.conformance;

import io.grantway.oauthconfig.provider.catalogue.DescriptionFiles;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.security.KeyPair;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Runs of a description as it is, and with each of its entries removed or changed. */
final class MutationRun {

    /** Texts for people, and rules of our own that no provider sees. */
    static final Pattern WITHOUT_EFFECT = Pattern.compile("name|aliases.*|categories.*|confirmed|revision"
            + "|documentation_url|registration_url|setup.*|scopes\\[\\d+]\\.(description|description_ru|sensitive)"
            + "|inputs\\.[a-z_]+\\.(description|description_ru|example)"
            + "|refresh\\.quiet_seconds_after_(response|silence)");

    private final Engine engine;
    private final KeyPair key;

    MutationRun(Engine engine, KeyPair key) {
        this.engine = engine;
        this.key = key;
    }

    Report shipped(String slug, Map<String, Object> tree) {
        return Conformance.run(slug, DescriptionFiles.bind(tree), engine, key, false);
    }

    /** The mutations with which every step still succeeds; none for a description with which one fails anyway. */
    SortedSet<String> unnoticed(String slug, Map<String, Object> tree) {
        SortedSet<String> unnoticed = new TreeSet<>();
        ProviderDescription shipped = DescriptionFiles.bind(tree);
        if (!Conformance.run(slug, shipped, engine, key, true).passed()) {
            return unnoticed;
        }
        for (Mutation mutation : Mutation.of(tree)) {
            if (!WITHOUT_EFFECT.matcher(mutation.path()).matches() && !isNoticed(slug, shipped, mutation)) {
                unnoticed.add(mutation.toString());
            }
        }
        return unnoticed;
    }

    private boolean isNoticed(String slug, ProviderDescription shipped, Mutation mutation) {
        ProviderDescription mutant;
        try {
            mutant = DescriptionFiles.bind(mutation.tree());
        } catch (RuntimeException e) {
            return true; // the service would not start
        }
        return mutant.equals(shipped) // says the same in fewer words
                || !Conformance.run(slug, mutant, engine, key, true).passed();
    }
}
