package io.grantway.oauthconfig.provider.refresh;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RefreshSettings.class, UnattendedSettings.class})
class RefreshConfiguration {}
