package io.grantway.user.seal;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Seals of rows.
 *
 * @param formerServiceKeys files with service keys that this service had before; what they sealed is still believed
 */
@ConfigurationProperties("user.seal")
record SealSettings(@DefaultValue List<Path> formerServiceKeys) {}
