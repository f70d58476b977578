package io.grantway.oauthconfig.provider.catalogue;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CatalogueSettings.class, CatalogueFolderSettings.class})
class CatalogueConfiguration {}
