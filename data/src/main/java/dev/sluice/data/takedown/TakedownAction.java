package dev.sluice.data.takedown;

/** What can be done to a turn. */
public enum TakedownAction {
    TAKE_DOWN,
    RESTORE
}
