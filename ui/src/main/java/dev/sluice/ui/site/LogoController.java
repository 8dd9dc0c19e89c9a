package dev.sluice.ui.site;

import java.time.Duration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the operator's logo. */
@RestController
final class LogoController {

    private final SiteLogo logo;

    LogoController(SiteLogo logo) {
        this.logo = logo;
    }

    /** An SVG opened on its own is a document: it may run and load nothing. */
    @GetMapping("/" + SiteLogo.ADDRESS)
    ResponseEntity<Resource> logo() {
        return logo.file()
                .map(file -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(file.type()))
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePublic())
                        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                        .header("X-Content-Type-Options", "nosniff")
                        .body((Resource) file.content()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
