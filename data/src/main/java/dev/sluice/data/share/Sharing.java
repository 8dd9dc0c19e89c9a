package dev.sluice.data.share;

import java.util.List;
import java.util.Optional;

/**
 * What its owner should know before a conversation is shared, or shared anew.
 *
 * @param turns how many messages with their answers everybody could read then
 * @param leftOut how many of the conversation would not be part of it
 * @param personalData what of personal data and secrets seems to be in those that would, each kind once
 * @param link the one that there is
 * @param newer whether there is something to share that the link does not include
 * @param suspended whether its owner may not share anything now; the link rests meanwhile
 */
public record Sharing(
        int turns, int leftOut, List<String> personalData, Optional<ShareLink> link, boolean newer, boolean suspended) {

    public Sharing {
        personalData = List.copyOf(personalData);
    }
}
