package dev.sluice.data.live;

/** A listener's place; removing it twice does nothing. */
@FunctionalInterface
public interface Registration {

    void remove();
}
