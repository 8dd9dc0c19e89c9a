package dev.sluice.ui.site;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import org.springframework.context.annotation.Configuration;

/** Vaadin looks for routes below the main class only, unless it is told otherwise. */
@Configuration(proxyBeanMethods = false)
@EnableVaadin("dev.sluice")
class SiteConfiguration {}
