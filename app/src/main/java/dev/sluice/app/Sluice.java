package dev.sluice.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The site: starts everything below it. */
@SpringBootApplication(scanBasePackages = "dev.sluice")
class Sluice {

    static void main(String[] arguments) {
        SpringApplication.run(Sluice.class, arguments);
    }
}
