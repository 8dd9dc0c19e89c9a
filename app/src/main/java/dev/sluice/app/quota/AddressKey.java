package dev.sluice.app.quota;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** What an address is counted by: an IPv4 address as it is, an IPv6 address by the /64 that one household has. */
final class AddressKey {

    private static final int NETWORK_BYTES = 8;

    private AddressKey() {}

    static String of(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES) + "/64"
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            // Not an address: whatever a container reports is one key, so that it cannot be used to get around.
            return "unknown";
        }
    }
}
