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
            throw new StartFailure("GRANTWAY_ROOT_KEY is not the key of this vault: it opens none of the keys in the"
                    + " database, unless somebody changed each of them. " + RootKeyFile.REMEDY);
        }
        return rootKey;
    }
}
