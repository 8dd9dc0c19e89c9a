package dev.sluice.app.mail;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ScheduledExecutorFactoryBean;

/** A thread for {@link MailCarrier} alone: the site's other jobs share one, and a mail server may be slow. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.mail.host")
class MailConfiguration {

    static final String SCHEDULER = "mailScheduler";

    /**
     * Lets the mail that is on its way be noted as sent at shutdown, or it would go out twice. Not one of Spring's own
     * executors: of two, Vaadin would not know which to take, and not start.
     */
    @Bean(SCHEDULER)
    ScheduledExecutorFactoryBean mailScheduler() {
        ScheduledExecutorFactoryBean scheduler = new ScheduledExecutorFactoryBean();
        scheduler.setThreadNamePrefix("mail-");
        scheduler.setDaemon(true);
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(10);
        return scheduler;
    }
}
