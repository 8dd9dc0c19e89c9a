package dev.sluice.app.control;

import dev.sluice.admin.inspection.InspectionReport;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.PasswordResets;
import dev.sluice.data.backup.Backup;
import dev.sluice.data.backup.Backups;
import dev.sluice.data.chain.Durability;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.inspection.Inspection;
import dev.sluice.data.inspection.Inspections;
import dev.sluice.data.journal.JournalVerification;
import dev.sluice.data.journal.VerificationReport;
import dev.sluice.data.service.PublicNotice;
import dev.sluice.data.service.ServiceState;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** What {@link CommandLine} asks the running site for, with the token of {@link ControlDoor}. */
@RestController
@RequestMapping(path = "/internal/control", produces = "text/plain;charset=UTF-8")
class ControlController {

    private static final Logger LOG = LoggerFactory.getLogger(ControlController.class);
    private static final String BEARER = "Bearer ";

    private final ControlDoor door;
    private final ServiceSwitch serviceSwitch;
    private final PasswordResets resets;
    private final DataSource dataSource;
    private final SluiceHome home;
    private final Inspections inspections;
    private final InspectionReport inspectionReport;
    private final Backups backups;
    private final Durability durability;

    ControlController(
            ControlDoor door,
            ServiceSwitch serviceSwitch,
            PasswordResets resets,
            DataSource dataSource,
            SluiceHome home,
            Inspections inspections,
            InspectionReport inspectionReport,
            Backups backups,
            Durability durability) {
        this.door = door;
        this.serviceSwitch = serviceSwitch;
        this.resets = resets;
        this.dataSource = dataSource;
        this.home = home;
        this.inspections = inspections;
        this.inspectionReport = inspectionReport;
        this.backups = backups;
        this.durability = durability;
    }

    /** Runs before every method below; to everybody else the door does not exist. */
    @ModelAttribute
    void requireToken(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean open = header != null
                && header.startsWith(BEARER)
                && isFromThisMachine(request)
                && door.opensTo(header.substring(BEARER.length()));
        if (!open) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** A site that listens on one address of the machine only is reached from that one. */
    private static boolean isFromThisMachine(HttpServletRequest request) {
        return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
                || request.getRemoteAddr().equals(request.getLocalAddr());
    }

    @GetMapping("/state")
    String state() {
        ServiceState state = serviceSwitch.state();
        return state.stop().map(stop -> stop.level().name()).orElse("RUNNING") + "\n";
    }

    @PostMapping("/stop")
    String stop(
            @RequestParam StopLevel level,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String noticeZh,
            @RequestParam(defaultValue = "") String noticeEn) {
        boolean wider = serviceSwitch.stopAtLeast(Actor.system(), level, new PublicNotice(noticeZh, noticeEn), reason);
        return state() + (wider ? ControlTexts.forConsole().say("stop.wider") + "\n" : "");
    }

    @PostMapping("/lift")
    String lift(@RequestParam String reason) {
        serviceSwitch.lift(Actor.system(), reason);
        return state();
    }

    /** Gives an admin a new password: whoever may read this home's files may do that. */
    @PostMapping("/reset-admin")
    String resetAdmin(@RequestParam String name) {
        return ControlTexts.forConsole().adminReset(resets, name);
    }

    /** The report; {@code 409} if the record is not as it was written. */
    @GetMapping("/verify")
    ResponseEntity<String> verify() throws IOException {
        VerificationReport report = JournalVerification.verify(
                dataSource, home.resolve(Heads.FILE), home.resolve(Heads.PUBLIC_KEY), entries -> {});
        return ResponseEntity.status(report.isIntact() ? HttpStatus.OK : HttpStatus.CONFLICT)
                .body(ControlTexts.forConsole().report(report));
    }

    /** A new inspection, in one of three forms. */
    @GetMapping(
            path = "/inspect",
            produces = {"text/plain;charset=UTF-8", "application/json", "application/pdf"})
    ResponseEntity<byte[]> inspect(@RequestParam String format, @RequestParam String language) throws IOException {
        Locale locale = Locale.forLanguageTag(language);
        Inspection inspection = inspections.run(Actor.system());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (format) {
            case "json" ->
                out.writeBytes(
                        (new JsonMapper().writeValueAsString(inspection) + "\n").getBytes(StandardCharsets.UTF_8));
            case "pdf" -> inspectionReport.pdf(inspection, locale, ZoneId.systemDefault(), out);
            default ->
                out.writeBytes(inspectionReport
                        .text(inspection, locale, ZoneId.systemDefault())
                        .getBytes(StandardCharsets.UTF_8));
        }
        return ResponseEntity.ok()
                .contentType(
                        switch (format) {
                            case "json" -> MediaType.APPLICATION_JSON;
                            case "pdf" -> MediaType.APPLICATION_PDF;
                            default -> new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
                        })
                .body(out.toByteArray());
    }

    /** Makes a backup of the embedded database, or keeps that one was made elsewhere. */
    @PostMapping("/backup")
    ResponseEntity<String> backup(@RequestParam String recorded, @RequestParam String folder) {
        ControlTexts texts = ControlTexts.forConsole();
        if (recorded.isBlank() && durability.database() == Durability.Database.POSTGRESQL) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(texts.say("backup.postgres") + "\n");
        }
        try {
            Backup backup = recorded.isBlank()
                    ? backups.make(Actor.system(), Path.of(folder))
                    : backups.record(Actor.system(), recorded);
            return ResponseEntity.ok(texts.say("backup.done", backup.place(), backup.bytes()) + "\n");
        } catch (IOException | DataAccessException notWritten) {
            LOG.error("no backup could be written to {}", folder, notWritten);
            return ResponseEntity.status(HttpStatus.CONFLICT).body(texts.say("backup.notWritten", folder) + "\n");
        }
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String refuse(IllegalArgumentException problem) {
        return problem.getMessage() + "\n";
    }
}
