package io.grantway.user.seal;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of row seals.
 *
 * @param formerServiceKeys files with earlier service keys of this service, each a JWK or a JWK Set; seals made with
 *     them stay valid
 */
@ConfigurationProperties("user.seal")
record SealSettings(@DefaultValue List<Path> formerServiceKeys) {}
