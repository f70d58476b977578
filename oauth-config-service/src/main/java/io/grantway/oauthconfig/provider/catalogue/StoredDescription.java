package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Descriptions as JSON in the database, with the members of a file. */
public final class StoredDescription {

    private static final Logger log = LoggerFactory.getLogger(StoredDescription.class);

    private StoredDescription() {}

    public static String write(ProviderDescription description) {
        return DescriptionReader.BINDING.writeValueAsString(description);
    }

    /** Empty if this version cannot read what another one has written. */
    public static Optional<ProviderDescription> read(String text) {
        try {
            return Optional.of(DescriptionReader.BINDING.readValue(text, ProviderDescription.class));
        } catch (JacksonException e) {
            log.error("A stored description cannot be read by this version: {}", e.getOriginalMessage());
            return Optional.empty();
        }
    }
}
