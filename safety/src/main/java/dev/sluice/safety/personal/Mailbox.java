package dev.sluice.safety.personal;

import java.util.Locale;
import java.util.Set;

/** Whose mailbox an address names. */
final class Mailbox {

    /** Hosts of examples. */
    private static final Set<String> NOBODYS = Set.of(
            "example.com",
            "example.org",
            "example.net",
            "example.cn",
            "example",
            "test",
            "invalid",
            "domain.com",
            "yourdomain.com",
            "email.com",
            "mail.com",
            "company.com",
            "xxx.com");

    /** Names of a firm's mailboxes, of users of machines, and of what stands before an @ in programs. */
    private static final Set<String> SHARED = Set.of(
            "info",
            "support",
            "contact",
            "service",
            "sales",
            "help",
            "admin",
            "noreply",
            "no-reply",
            "press",
            "hr",
            "jobs",
            "office",
            "hello",
            "team",
            "feedback",
            "git",
            "root",
            "ubuntu",
            "debian",
            "centos",
            "ec2-user",
            "azureuser",
            "opc",
            "pi",
            "deploy",
            "vagrant",
            "docker",
            "jenkins",
            "postgres",
            "mysql",
            "ftp",
            "this",
            "super",
            "return",
            "kefu",
            "webmaster",
            "privacy",
            "security",
            "abuse",
            "legal",
            "user",
            "username",
            "name",
            "your.name",
            "xxx");

    private Mailbox() {}

    /** Mailboxes of a firm are there to be known, and example.com is nobody's. */
    static boolean isPersonal(String address) {
        String small = address.toLowerCase(Locale.ROOT);
        int at = small.indexOf('@');
        String host = small.substring(at + 1);
        return !SHARED.contains(small.substring(0, Math.max(at, 0)))
                && NOBODYS.stream().noneMatch(nobodys -> host.equals(nobodys) || host.endsWith("." + nobodys));
    }
}
