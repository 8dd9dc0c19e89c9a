package dev.sluice.app.story;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** When a step of a story fails: what every open page shows, printed and as a picture in {@code target/screenshots}. */
final class FailurePictures implements AfterTestExecutionCallback {

    private static final int LONGEST = 600;

    @Override
    public void afterTestExecution(ExtensionContext step) {
        if (step.getExecutionException().isEmpty()) {
            return;
        }
        String name = "failed-" + step.getRequiredTestMethod().getName();
        int number = 0;
        for (Page page : Chromium.openPages()) {
            number++;
            try {
                String text = page.locator("body").innerText().strip();
                System.err.println("[" + name + "-" + number + "] " + page.url() + "\n"
                        + text.substring(0, Math.min(LONGEST, text.length())));
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "screenshots", name + "-" + number + ".png")));
            } catch (PlaywrightException e) {
                System.err.println("[" + name + "-" + number + "] " + page.url() + " does not answer");
            }
        }
    }
}
