package dev.sluice.data.site;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads whose site this is, and keeps it from starting with what is plainly wrong. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Site.class)
class SiteCheck {

    SiteCheck(Site site) {
        site.validate();
    }
}
