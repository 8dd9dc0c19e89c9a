package dev.sluice.data.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose site this is, {@code sluice.site}; only what is set is shown.
 *
 * <pre>{@code
 * sluice:
 *   registration: open               # open, invite, or closed
 *   site:
 *     name-zh: 小闸对话
 *     name-en: Xiaozha
 *     logo: logo.svg                 # SVG or PNG in the site's home, or a path of this site that begins with /
 *     public-address: https://chat.example
 *     operator: 示例科技有限公司
 *     responsible-person: 张三
 *     contact: complaints@chat.example
 *     phone: 010-00000000
 *     postal-address: 示例市示例路 1 号
 *     icp: 京ICP备00000000号-1
 *     public-security: 京公网安备11000000000000号
 *     algorithm-filing: 网信算备000000000000000000000号
 *     service-registration: 示例-AIGC-202600000000
 *     provider-code: 001191110000000000000XXXXXX   # for the labels in exported files
 * }</pre>
 *
 * @param contact an e-mail address for complaints and objections
 * @param providerCode what names this provider in the metadata of exported files (GB 45438-2025, Annex E)
 */
@ConfigurationProperties("sluice.site")
public record Site(
        @DefaultValue("Sluice") String nameZh,
        @DefaultValue("Sluice") String nameEn,
        Optional<String> logo,
        Optional<String> publicAddress,
        Optional<String> operator,
        Optional<String> responsiblePerson,
        Optional<String> contact,
        Optional<String> phone,
        Optional<String> postalAddress,
        Optional<String> icp,
        Optional<String> publicSecurity,
        Optional<String> algorithmFiling,
        Optional<String> serviceRegistration,
        Optional<String> providerCode) {

    private static final int LONGEST = 120;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\",;:?&]{1,64}@[^\\s@<>\",;:?&/]{1,190}");
    private static final Pattern PHONE = Pattern.compile("[0-9+()\\- ]{3,30}");
    private static final Pattern LABEL_TEXT = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,64}");
    private static final Pattern RECORD_CODE = Pattern.compile("\\d{14}");

    public Site {
        logo = given(logo);
        publicAddress = given(publicAddress);
        operator = given(operator);
        responsiblePerson = given(responsiblePerson);
        contact = given(contact);
        phone = given(phone);
        postalAddress = given(postalAddress);
        icp = given(icp);
        publicSecurity = given(publicSecurity);
        algorithmFiling = given(algorithmFiling);
        serviceRegistration = given(serviceRegistration);
        providerCode = given(providerCode);
    }

    private static Optional<String> given(Optional<String> setting) {
        return setting.map(String::strip).filter(text -> !text.isEmpty());
    }

    public String name(Locale language) {
        return language.getLanguage().equals("zh") ? nameZh : nameEn;
    }

    /** Where people reach a place of this site; empty if nobody has said under which address they reach it. */
    public Optional<String> publicAddressOf(String place) {
        return publicAddress.map(base -> base.replaceAll("/+$", "") + "/" + place);
    }

    /** The fourteen digits by which the public-security register finds this site; empty if the number has none. */
    public Optional<String> publicSecurityCode() {
        return publicSecurity.flatMap(
                number -> RECORD_CODE.matcher(number).results().findFirst().map(found -> found.group()));
    }

    /**
     * Looks for mistakes.
     *
     * @throws InvalidSiteSettings with all of them
     */
    void validate() {
        List<String> mistakes = new ArrayList<>();
        requireName(mistakes, "name-zh", nameZh);
        requireName(mistakes, "name-en", nameEn);
        requireLine(mistakes, "operator", operator);
        requireLine(mistakes, "responsible-person", responsiblePerson);
        requireLine(mistakes, "postal-address", postalAddress);
        requireLine(mistakes, "icp", icp);
        requireLine(mistakes, "public-security", publicSecurity);
        requireLine(mistakes, "algorithm-filing", algorithmFiling);
        requireLine(mistakes, "service-registration", serviceRegistration);
        require(mistakes, "contact", contact, ADDRESS, "an e-mail address");
        require(mistakes, "phone", phone, PHONE, "a telephone number");
        require(
                mistakes,
                "provider-code",
                providerCode,
                LABEL_TEXT,
                "letters, digits and marks of ASCII, without spaces");
        if (publicSecurity.isPresent() && publicSecurityCode().isEmpty()) {
            mistakes.add("sluice.site.public-security must contain the fourteen digits of the record number, but is '"
                    + publicSecurity.get() + "'");
        }
        publicAddress
                .filter(address -> !isWebAddress(address))
                .ifPresent(address -> mistakes.add(
                        "sluice.site.public-address must be http:// or https:// and a host, but is '" + address + "'"));
        if (!mistakes.isEmpty()) {
            throw new InvalidSiteSettings(mistakes);
        }
    }

    private static void requireName(List<String> mistakes, String property, String name) {
        if (name.isBlank() || name.length() > 40 || !isLine(name)) {
            mistakes.add("sluice.site." + property + " must be one line of 1 to 40 characters");
        }
    }

    private static void requireLine(List<String> mistakes, String property, Optional<String> setting) {
        setting.filter(text -> text.length() > LONGEST || !isLine(text))
                .ifPresent(text -> mistakes.add(
                        "sluice.site." + property + " must be one line of at most " + LONGEST + " characters"));
    }

    private static void require(
            List<String> mistakes, String property, Optional<String> setting, Pattern pattern, String what) {
        setting.filter(text -> !pattern.matcher(text).matches())
                .ifPresent(text ->
                        mistakes.add("sluice.site." + property + " must be " + what + ", but is '" + text + "'"));
    }

    private static boolean isLine(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean isWebAddress(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
