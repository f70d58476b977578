package io.grantway.credential.key;

import io.grantway.credential.cipher.SealBroken;
import io.grantway.platform.jdbc.SchemaVersion;
import java.util.Arrays;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the root key, and refuses to start with one that does not open the keys that are there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
class KeyConfiguration {

    @Bean
    RootKey rootKey(KeySettings settings, ProjectKeyRows rows, SchemaVersion checked) {
        RootKey rootKey = RootKeyFile.read(settings.rootKeyFile());
        rows.anyWrapped().ifPresent(row -> check(rootKey, row));
        return rootKey;
    }

    private static void check(RootKey rootKey, WrappedKek row) {
        byte[] wrapped = row.wrapped();
        try {
            if (wrapped != null) {
                Arrays.fill(rootKey.unwrap(row.ref(), wrapped), (byte) 0);
            }
        } catch (SealBroken e) {
            throw new RootKeyUnusable(
                    "GRANTWAY_ROOT_KEY is not the key of this vault: it does not open the keys in the database.");
        }
    }
}
