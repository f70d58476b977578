package io.grantway.user.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may get a login.
 *
 * @param open whether anyone may register; otherwise an administrator creates the users
 */
@ConfigurationProperties("user.registration")
record RegistrationSettings(@DefaultValue("true") boolean open) {}
