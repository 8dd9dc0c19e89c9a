package dev.sluice.app.control;

import dev.sluice.data.SluiceHome;
import dev.sluice.data.account.Actor;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.journal.JournalVerification;
import dev.sluice.data.journal.VerificationReport;
import dev.sluice.data.service.PublicNotice;
import dev.sluice.data.service.ServiceState;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import javax.sql.DataSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

/** What {@link CommandLine} asks the running site for, with the token of {@link ControlDoor}. */
@RestController
@RequestMapping(path = "/internal/control", produces = "text/plain;charset=UTF-8")
class ControlController {

    private static final String BEARER = "Bearer ";

    private final ControlDoor door;
    private final ServiceSwitch serviceSwitch;
    private final DataSource dataSource;
    private final SluiceHome home;

    ControlController(ControlDoor door, ServiceSwitch serviceSwitch, DataSource dataSource, SluiceHome home) {
        this.door = door;
        this.serviceSwitch = serviceSwitch;
        this.dataSource = dataSource;
        this.home = home;
    }

    /** Runs before every method below; to everybody else the door does not exist. */
    @ModelAttribute
    void requireToken(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean open = header != null
                && header.startsWith(BEARER)
                && InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
                && door.opensTo(header.substring(BEARER.length()));
        if (!open) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
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
        serviceSwitch.stop(Actor.system(), level, new PublicNotice(noticeZh, noticeEn), reason);
        return state();
    }

    @PostMapping("/lift")
    String lift(@RequestParam String reason) {
        serviceSwitch.lift(Actor.system(), reason);
        return state();
    }

    /** The report; {@code 409} if the record is not as it was written. */
    @GetMapping("/verify")
    ResponseEntity<String> verify() throws IOException {
        VerificationReport report = JournalVerification.verify(
                dataSource, home.resolve(Heads.FILE), home.resolve(Heads.PUBLIC_KEY), entries -> {});
        return ResponseEntity.status(report.isIntact() ? HttpStatus.OK : HttpStatus.CONFLICT)
                .body(ControlTexts.forConsole().report(report));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String refuse(IllegalArgumentException problem) {
        return problem.getMessage() + "\n";
    }
}
