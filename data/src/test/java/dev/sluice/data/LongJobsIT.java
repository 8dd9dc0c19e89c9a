package dev.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Scheduled;

@IntegrationTest
class LongJobsIT {

    private static final Duration SELDOM = Duration.ofMinutes(30);

    @Autowired
    private ApplicationContext site;

    /** What runs seldom works off what has come up since; what runs every few seconds must not wait for that. */
    @Test
    void whatRunsSeldomHasAThreadOfItsOwn() {
        Set<String> seldom = new HashSet<>();
        Set<String> often = new HashSet<>();
        for (Object bean : site.getBeansOfType(Object.class).values()) {
            MethodIntrospector.selectMethods(
                            AopUtils.getTargetClass(bean),
                            (Method method) -> AnnotatedElementUtils.findMergedAnnotation(method, Scheduled.class))
                    .values()
                    .forEach(job -> (isSeldom(job) ? seldom : often).add(job.scheduler()));
        }
        assertThat(seldom).containsExactly(LongJobs.SCHEDULER);
        assertThat(often).isNotEmpty().doesNotContain(LongJobs.SCHEDULER);
    }

    private static boolean isSeldom(Scheduled job) {
        return Duration.of(job.fixedDelay(), job.timeUnit().toChronoUnit()).compareTo(SELDOM) >= 0;
    }
}
