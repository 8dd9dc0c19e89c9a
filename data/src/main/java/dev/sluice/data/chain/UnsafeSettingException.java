package dev.sluice.data.chain;

/** A setting under which the record could not be trusted; the message says what to set instead. The site must not start. */
public final class UnsafeSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsafeSettingException(String message) {
        super(message);
    }
}
