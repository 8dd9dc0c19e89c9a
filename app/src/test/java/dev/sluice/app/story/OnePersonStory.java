package dev.sluice.app.story;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A site with its built-in assistant, and one person who has just registered there, in English at a desk. */
@Story
abstract class OnePersonStory {

    static final String PASSWORD = "a long enough password";

    @TempDir
    private static Path home;

    final String name;

    RunningSite site;
    Chromium chromium;
    Person person;
    Page page;

    OnePersonStory(String name) {
        this.name = name;
    }

    @BeforeAll
    void open() {
        site = RunningSite.start(home, "--sluice.quota.turns-per-minute=100");
        chromium = new Chromium();
        person = new Person(site, chromium.desktop("en-GB"));
        person.register(name, PASSWORD);
        page = person.page();
    }

    @AfterAll
    void close() {
        chromium.close();
        site.close();
    }
}
