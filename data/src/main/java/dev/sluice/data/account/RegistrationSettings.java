package dev.sluice.data.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Who may make an account. */
@ConfigurationProperties("sluice")
record RegistrationSettings(@DefaultValue("open") RegistrationMode registration) {}
