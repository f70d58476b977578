package io.grantway.sandbox;

import java.time.Clock;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/**
 * Starts the sandbox provider, on its own or in its own class loader beside other services. Spring
 * Security's authorization server is not used because it neither revokes a token family when a refresh token is used twice
 * nor fails on request, for example by rotating a refresh token and delaying the response.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SandboxProviderApplication {

    public static void main(String[] args) {
        // Tomcat would claim the JVM's only URL stream handler factory, and a second Tomcat in the JVM would fail.
        TomcatURLStreamHandlerFactory.disable();
        SpringApplication.run(SandboxProviderApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
