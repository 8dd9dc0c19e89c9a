package dev.sluice.app.config;

import com.vaadin.flow.spring.RootMappedCondition;
import com.vaadin.flow.spring.SpringBootAutoConfiguration;
import com.vaadin.flow.spring.SpringServlet;
import com.vaadin.flow.spring.VaadinConfigurationProperties;
import jakarta.servlet.MultipartConfigElement;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Server push as a site with many readers needs it. With the default settings each of 200 writer threads waits 100 ms on
 * one reader, so that with more than 200 streaming answers everybody waits for seconds.
 */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

    /** What Vaadin has no properties for. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "org.atmosphere.cpr.Broadcaster.threadWaitTime", "5",
            "org.atmosphere.cpr.broadcaster.maxAsyncWriteThreads", "400",
            // A reader that stopped reading holds a writer thread no longer than this, in ms.
            "org.atmosphere.websocket.writeTimeout", "10000",
            // Keeps proxies from closing quiet connections, in seconds.
            "org.atmosphere.interceptor.HeartbeatInterceptor.heartbeatFrequencyInSeconds", "25");

    /** In place of Vaadin's own. */
    @Bean
    ServletRegistrationBean<SpringServlet> pushServlet(
            ApplicationContext context,
            VaadinConfigurationProperties vaadin,
            ObjectProvider<MultipartConfigElement> multipart) {
        boolean root = RootMappedCondition.isRootMapping(vaadin.getUrlMapping());
        ServletRegistrationBean<SpringServlet> registration =
                SpringBootAutoConfiguration.configureServletRegistrationBean(
                        multipart, vaadin, new PushServlet(context, root));
        PARAMETERS.forEach(registration::addInitParameter);
        return registration;
    }
}
