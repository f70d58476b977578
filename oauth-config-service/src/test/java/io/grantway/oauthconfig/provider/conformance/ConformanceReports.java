package io.grantway.oauthconfig.provider.conformance;

import io.grantway.oauthconfig.provider.catalogue.DescriptionFiles;
import io.grantway.oauthconfig.provider.conformance.Report.Step;
import io.grantway.sandbox.family.provider.KnownFakes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What each description proves against the fake of its provider, for the table of providers. */
public final class ConformanceReports {

    private ConformanceReports() {}

    /** The steps that succeeded, such as {@code exchange} or {@code revoke}, by the slug of each provider with a fake. */
    public static Map<String, List<String>> provedSteps() {
        Map<String, List<String>> proved = new TreeMap<>();
        try (Engine engine = new Engine()) {
            KeyPair key = key();
            DescriptionFiles.read().forEach((slug, tree) -> {
                if (KnownFakes.slugs().contains(slug)) {
                    Report report = Conformance.run(slug, DescriptionFiles.bind(tree), engine, key, false);
                    proved.put(slug, words(report));
                }
            });
        }
        return proved;
    }

    private static List<String> words(Report report) {
        return report.problems().entrySet().stream()
                .filter(step -> step.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .map(Step::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    static KeyPair key() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            return keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }
}
