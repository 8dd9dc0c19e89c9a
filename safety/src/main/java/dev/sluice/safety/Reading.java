package dev.sluice.safety;

import dev.sluice.safety.personal.Masking;
import dev.sluice.safety.personal.Masking.Found;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded text as somebody reads it: with masks in the place of personal data, or whole. Findings have their places in
 * the text as it was recorded; here they are found again.
 *
 * @see "docs/decisions/0121-staff-read-with-masks.md"
 */
public final class Reading {

    /** What is or stands for personal data, in the text that is read. */
    public record Place(int start, int end) {}

    private final String text;
    private final List<Place> personal;
    private final List<Masking> passes;

    private Reading(String text, List<Place> personal, List<Masking> passes) {
        this.text = text;
        this.personal = List.copyOf(personal);
        this.passes = passes;
    }

    /** With masks: nothing is found in it that {@link Masking} finds. */
    public static Reading masked(String recorded) {
        return masked(recorded, true);
    }

    /** The same of the first part of a longer text; what could go on as personal data behind its end is left out. */
    public static Reading maskedBeginning(String recorded) {
        return masked(recorded, false);
    }

    /** As it was recorded. */
    public static Reading whole(String recorded) {
        Reading masked = masked(recorded);
        return new Reading(
                recorded,
                masked.personal.stream()
                        .map(place -> new Place(masked.originOfStart(place.start()), masked.originOfEnd(place.end())))
                        .toList(),
                List.of());
    }

    private static Reading masked(String recorded, boolean complete) {
        List<Masking> passes = new ArrayList<>();
        List<Place> personal = new ArrayList<>();
        String text = recorded;
        boolean ends = complete;
        boolean again;
        do {
            Masking masking = new Masking(_ -> Action.MASK, true);
            StringBuilder masked = new StringBuilder(text.length());
            masking.append(text, masked);
            if (ends) {
                masking.finish(masked);
            }
            passes.add(masking);
            text = masked.toString();
            personal.replaceAll(
                    place -> new Place(masking.resultOfStart(place.start()), masking.resultOfEnd(place.end())));
            List<Found> found = masking.takeFound();
            for (Found each : found) {
                personal.removeIf(place -> each.start() <= place.start() && place.end() <= each.end());
                personal.add(new Place(each.start(), each.end()));
            }
            // Where a mask came, or the text ends now, something else may stand; each pass leaves fewer letters and
            // digits.
            again = !found.isEmpty() || !ends;
            ends = true;
        } while (again);
        return new Reading(text, personal, passes);
    }

    public String text() {
        return text;
    }

    /** Personal data, whole or by their masks, in no order. */
    public List<Place> personal() {
        return personal;
    }

    /** A place of the recorded text in this one; what lies within a mask is all of it. */
    public Finding located(Finding recorded) {
        return recorded.at(start(recorded.start()), end(recorded.end()));
    }

    /** Where something begins here that begins there in the recorded text. */
    public int start(int recorded) {
        int place = recorded;
        for (Masking pass : passes) {
            place = pass.resultOfStart(place);
        }
        return place;
    }

    /** Where something ends here that ends there in the recorded text. */
    public int end(int recorded) {
        int place = recorded;
        for (Masking pass : passes) {
            place = pass.resultOfEnd(place);
        }
        return place;
    }

    private int originOfStart(int start) {
        int place = start;
        for (Masking pass : passes.reversed()) {
            place = pass.originOfStart(place);
        }
        return place;
    }

    private int originOfEnd(int end) {
        int place = end;
        for (Masking pass : passes.reversed()) {
            place = pass.originOfEnd(place);
        }
        return place;
    }
}
