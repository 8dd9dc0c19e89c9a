package dev.sluice.data.strike;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StrikeSettings.class)
class StrikeConfiguration {}
