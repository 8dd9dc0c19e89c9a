package dev.sluice.data;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ScheduledExecutorFactoryBean;

/** A thread for jobs that may work off a backlog: the site's other jobs share one, and policies and terms cannot wait. */
@Configuration(proxyBeanMethods = false)
public class LongJobs {

    /** Who names it in {@code @Scheduled} runs there. */
    public static final String SCHEDULER = "longJobsScheduler";

    /** Ends like {@link DataConfiguration#taskScheduler}. Not one of Spring's own executors, for Vaadin takes the only one. */
    @Bean(SCHEDULER)
    ScheduledExecutorFactoryBean longJobsScheduler() {
        ScheduledExecutorFactoryBean scheduler = new ScheduledExecutorFactoryBean();
        scheduler.setThreadNamePrefix("long-jobs-");
        scheduler.setDaemon(true);
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(10);
        return scheduler;
    }
}
