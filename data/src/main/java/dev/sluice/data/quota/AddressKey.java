package dev.sluice.data.quota;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;

/**
 * What an address is counted by: an IPv4 address as it is, an IPv6 address by the /64 that one household has, and by the
 * /48 that anybody gets who asks for one.
 *
 * @param households how many households may share it: that many times what one may use
 */
public record AddressKey(String text, int households) {

    private static final int HOUSEHOLD_BYTES = 8;
    private static final int SITE_BYTES = 6;
    private static final int HOUSEHOLDS_OF_A_SITE = 16;

    /** The network of one household, before any larger one that it is part of. */
    public static List<AddressKey> of(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? List.of(network(parsed, HOUSEHOLD_BYTES, 1), network(parsed, SITE_BYTES, HOUSEHOLDS_OF_A_SITE))
                    : List.of(new AddressKey(parsed.getHostAddress(), 1));
        } catch (IllegalArgumentException e) {
            // Not an address: whatever a container reports is one key, so that it cannot be used to get around.
            return List.of(new AddressKey("unknown", 1));
        }
    }

    private static AddressKey network(InetAddress address, int bytes, int households) {
        return new AddressKey(HexFormat.of().formatHex(address.getAddress(), 0, bytes) + "/" + 8 * bytes, households);
    }
}
