package dev.sluice.safety.personal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MailboxTest {

    @ParameterizedTest
    @CsvSource({
        "jane.doe1990@fastmail.io,   true",
        "Jane@Corp.Example.org,      false",
        "jane@example.com,           false",
        "jane@notexample.com,        true",
        "info@fastmail.io,           false",
        "Info@fastmail.io,           false",
        "info.jane@fastmail.io,      true",
        "@fastmail.io,               true",
        "ubuntu@fastmail.io,         false",
    })
    void isPersonal(String address, boolean personal) {
        assertThat(Mailbox.isPersonal(address)).isEqualTo(personal);
    }
}
