package dev.sluice.safety;

import java.util.Arrays;
import java.util.Optional;

/**
 * The 31 risks of GB/T 45654-2025 (TC260-003), Annex A. Their official and public names, in Chinese and English, are in
 * the bundle {@code dev/sluice/safety/messages} under {@code risk.<code>.official} and {@code risk.<code>.public}.
 */
public enum Risk {
    /** Inciting subversion of state power. */
    A1A("A.1.a"),
    /** Endangering national security, interests or image. */
    A1B("A.1.b"),
    /** Inciting separatism, undermining unity and stability. */
    A1C("A.1.c"),
    /** Promoting terrorism or extremism. */
    A1D("A.1.d"),
    /** Promoting ethnic hatred. */
    A1E("A.1.e"),
    /** Promoting violence, obscenity or pornography. */
    A1F("A.1.f"),
    /** Spreading false and harmful information. */
    A1G("A.1.g"),
    /** Other content that law or regulation prohibits. */
    A1H("A.1.h"),
    /** Ethnic discrimination. */
    A2A("A.2.a"),
    /** Discrimination by belief. */
    A2B("A.2.b"),
    /** Discrimination by nationality. */
    A2C("A.2.c"),
    /** Discrimination by region. */
    A2D("A.2.d"),
    /** Discrimination by gender. */
    A2E("A.2.e"),
    /** Discrimination by age. */
    A2F("A.2.f"),
    /** Discrimination by occupation. */
    A2G("A.2.g"),
    /** Discrimination by health. */
    A2H("A.2.h"),
    /** Other discrimination. */
    A2I("A.2.i"),
    /** Infringing intellectual property. */
    A3A("A.3.a"),
    /** Breaching business ethics. */
    A3B("A.3.b"),
    /** Disclosing trade secrets. */
    A3C("A.3.c"),
    /** Monopoly and unfair competition by algorithm, data or platform. */
    A3D("A.3.d"),
    /** Other commercial violations. */
    A3E("A.3.e"),
    /** Harming physical or mental health, self-harm among it. */
    A4A("A.4.a"),
    /** Infringing the right to one's likeness. */
    A4B("A.4.b"),
    /** Infringing reputation. */
    A4C("A.4.c"),
    /** Infringing honour. */
    A4D("A.4.d"),
    /** Infringing privacy. */
    A4E("A.4.e"),
    /** Infringing rights in personal information. */
    A4F("A.4.f"),
    /** Infringing other lawful rights. */
    A4G("A.4.g"),
    /** Inaccurate: badly against scientific common sense. */
    A5A("A.5.a"),
    /** Unreliable: of no help to its user. */
    A5B("A.5.b");

    private final String code;

    Risk(String code) {
        this.code = code;
    }

    /** As the standard counts it, for example {@code A.1.a}. */
    public String code() {
        return code;
    }

    public static Optional<Risk> findByCode(String code) {
        return Arrays.stream(values()).filter(risk -> risk.code.equals(code)).findFirst();
    }
}
