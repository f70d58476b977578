package io.grantway.oauthconfig.provider.catalogue;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the installation keeps descriptions of its own.
 *
 * @param catalogueFolder folder of {@code <slug>.yaml}; absent or blank for none
 */
@ConfigurationProperties("oauthconfig")
record CatalogueFolderSettings(@Nullable String catalogueFolder) {}
