package dev.sluice.app;

import dev.sluice.app.config.BeforeTheStart;
import dev.sluice.app.control.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The site: starts everything below it; or does what the command line asks for. */
@SpringBootApplication(scanBasePackages = "dev.sluice")
class Sluice {

    @SuppressWarnings("SystemOut") // A command answers on the console.
    static void main(String[] arguments) {
        if (CommandLine.isCommand(arguments)) {
            System.exit(CommandLine.run(Sluice.class, System.out, arguments));
        }
        SpringApplication site = new SpringApplication(Sluice.class);
        site.addListeners(new BeforeTheStart());
        site.run(arguments);
    }
}
