package dev.sluice.data.share;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether people may share conversations.
 *
 * @param enabled if not, no link leads anywhere either
 */
@ConfigurationProperties("sluice.sharing")
record SharingSettings(@DefaultValue("true") boolean enabled) {}
