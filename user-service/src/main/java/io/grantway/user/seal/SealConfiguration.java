package io.grantway.user.seal;

import io.grantway.platform.PlatformSettings;
import io.grantway.platform.rowseal.RowSeals;
import io.grantway.platform.token.ServiceKey;
import io.grantway.platform.value.Sha256;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Derives the key of the seals from the mounted service key: this service opens no secrets at the vault. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealSettings.class)
class SealConfiguration {

    @Bean
    RowSeals rowSeals(ServiceKey key, SealSettings settings, PlatformSettings platform, Clock clock) {
        RowSeals seals = new RowSeals();
        open(seals, key);
        for (Path former : settings.formerServiceKeys()) {
            ServiceKey.readFormer("GRANTWAY_FORMER_SERVICE_KEYS", former, platform.serviceName(), clock)
                    .forEach(each -> open(seals, each));
        }
        return seals;
    }

    private static void open(RowSeals seals, ServiceKey key) {
        ByteBuffer id = ByteBuffer.wrap(Sha256.of(
                "row seals " + key.publicKey().getX() + ' ' + key.publicKey().getY()));
        seals.open(new UUID(id.getLong(), id.getLong()), key.derive("row seals"));
    }
}
