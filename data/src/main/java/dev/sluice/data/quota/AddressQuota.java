package dev.sluice.data.quota;

/** What is counted per network address. */
public enum AddressQuota {
    REGISTER,
    LOG_IN
}
