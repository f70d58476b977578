package io.grantway.oauthconfig.provider.connection;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ConnectionSettings.class, RefreshScheduleSettings.class})
@EnableScheduling
class ConnectionConfiguration {}
