package io.grantway.credential.key;

import io.grantway.platform.jdbc.SchemaVersion;
import io.grantway.platform.start.StartFailure;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the root key, and refuses to start with one that opens none of the existing keys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
class KeyConfiguration {

    @Bean
    RootKey rootKey(KeySettings settings, ProjectKeyTable rows, SchemaVersion checked) {
        RootKey rootKey = RootKeyFile.read(settings.rootKeyFile());
        if (StoredKeys.noneOpens(rootKey, rows)) {
            throw new StartFailure(
                    "GRANTWAY_ROOT_KEY is not this vault's root key, or someone else changed all project keys in the"
                            + " database: it opens none of them. "
                            + RootKeyFile.REMEDY);
        }
        return rootKey;
    }
}
