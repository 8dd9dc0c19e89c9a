package dev.sluice.app.config;

import com.vaadin.flow.spring.SpringServlet;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.stereotype.Component;

/**
 * Settings of server push that Vaadin has no properties for. With the defaults each of 200 writer threads waits 100 ms on
 * one reader, so that with more than 200 streaming answers everybody waits for seconds.
 */
@Component
class PushSettings implements BeanPostProcessor {

    private static final Map<String, String> PARAMETERS = Map.of(
            "org.atmosphere.cpr.Broadcaster.threadWaitTime", "5",
            "org.atmosphere.cpr.broadcaster.maxAsyncWriteThreads", "400",
            // A reader that stopped reading holds a writer thread no longer than this, in ms.
            "org.atmosphere.websocket.writeTimeout", "10000",
            // Keeps proxies from closing quiet connections, in seconds.
            "org.atmosphere.interceptor.HeartbeatInterceptor.heartbeatFrequencyInSeconds", "25");

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ServletRegistrationBean<?> registration
                && registration.getServlet() instanceof SpringServlet) {
            PARAMETERS.forEach(registration::addInitParameter);
        }
        return bean;
    }
}
