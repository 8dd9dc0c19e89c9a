package dev.sluice.ui.site;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Image;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.site.InvalidSiteSettings;
import dev.sluice.data.site.Site;
import dev.sluice.ui.look.Icon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Service;

/** The operator's logo, or the mark of Sluice. A file is read and looked at once, at the start. */
@Service
public class SiteLogo {

    static final String ADDRESS = "site/logo";
    private static final int LARGEST = 512 * 1024;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final Optional<File> file;
    private final Optional<String> address;

    /** What the browser gets. */
    record File(String type, ByteArrayResource content) {}

    SiteLogo(Site site, SluiceHome home) {
        boolean elsewhere = site.logo().filter(logo -> logo.startsWith("/")).isPresent();
        file = elsewhere ? Optional.empty() : site.logo().map(name -> read(home, name));
        address = elsewhere
                // Relative, as every address of this site: it may live below a path.
                ? site.logo().map(logo -> logo.substring(1))
                : file.map(found ->
                        ADDRESS + "?" + Integer.toHexString(found.content().hashCode()));
    }

    /** What stands beside the site's name. */
    public Component mark() {
        return address.<Component>map(found -> {
                    Image image = new Image(found, "");
                    image.addClassName("sl-logo");
                    return image;
                })
                .orElseGet(Icon.MARK::create);
    }

    Optional<File> file() {
        return file;
    }

    private static File read(SluiceHome home, String name) {
        Path path = home.resolve(name).normalize();
        if (!path.startsWith(home.directory())) {
            throw mistake("must lie in " + home.directory() + ", but is '" + name + "'");
        }
        try {
            if (!Files.isRegularFile(path)) {
                throw mistake("names a file that is not there: " + path);
            }
            if (Files.size(path) > LARGEST) {
                throw mistake("must be at most 512 KB: " + path);
            }
            byte[] content = Files.readAllBytes(path);
            if (Arrays.equals(content, 0, Math.min(content.length, PNG.length), PNG, 0, PNG.length)) {
                return new File("image/png", new ByteArrayResource(content));
            }
            if (new String(content, StandardCharsets.UTF_8).contains("<svg")) {
                return new File("image/svg+xml", new ByteArrayResource(content));
            }
            throw mistake("must be an SVG or a PNG: " + path);
        } catch (IOException e) {
            throw mistake("cannot be read: " + path + " (" + e.getMessage() + ")");
        }
    }

    private static InvalidSiteSettings mistake(String what) {
        return new InvalidSiteSettings(List.of("sluice.site.logo " + what));
    }
}
