package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Where a message is written. Keys, growing, counting and drafts are the browser's business ({@code chat.js}); the server
 * learns of a message when it is sent.
 */
@Tag("sluice-composer")
final class Composer extends Component implements HasComponents {

    /** What the composer can do now. */
    enum State {
        READY,
        STREAMING,
        CLOSED
    }

    private final Element area = new Element("textarea");
    private State state = State.READY;

    /**
     * @param onSend is given what was written
     * @param onAsk is given a suggestion that was taken, whatever is being written
     */
    Composer(Consumer<String> onSend, Consumer<String> onAsk, Runnable onStop) {
        getElement().setAttribute("data-testid", "composer");
        area.setAttribute("id", "prompt")
                .setAttribute("dir", "auto")
                .setAttribute("rows", "1")
                .setAttribute("enterkeyhint", "send")
                .setAttribute("autocomplete", "off")
                .setAttribute("aria-label", getTranslation("chat.composer.label"))
                .setAttribute("aria-describedby", "ai-label")
                .setAttribute("placeholder", getTranslation("chat.composer.placeholder"));
        Span count = new Span();
        count.addClassName("sl-count");
        count.getElement().setAttribute("data-testid", "length-counter").setAttribute("aria-live", "polite");
        NativeButton send = Buttons.icon(Icon.SEND, getTranslation("chat.send"));
        send.setId("send");
        send.getElement().setAttribute("data-role", "send");
        NativeButton stop = Buttons.icon(Icon.STOP, getTranslation("chat.stop"));
        stop.setId("stop");
        stop.getElement().setAttribute("data-role", "stop");
        getElement().appendChild(area);
        add(send, stop, count);
        setState(State.READY);
        hear("sluice-send", onSend);
        hear("sluice-ask", onAsk);
        getElement().addEventListener("sluice-stop", event -> onStop.run());
    }

    private void hear(String event, Consumer<String> listener) {
        getElement()
                .addEventListener(
                        event,
                        heard -> listener.accept(
                                heard.getEventData().get("event.detail.text").asString()))
                .addEventData("event.detail.text");
    }

    void setLimit(int limit) {
        getElement().setAttribute("limit", Integer.toString(limit));
    }

    /** Which draft of this browser is written on: each conversation has its own, and so has the empty page. */
    void setDraft(AccountId account, String place) {
        getElement().setAttribute("draft", account + "/" + place);
    }

    State state() {
        return state;
    }

    void setState(State state) {
        this.state = state;
        getElement().setAttribute("state", state.name().toLowerCase(Locale.ROOT));
    }

    /** The message has been taken; its draft may go. */
    void accept() {
        call("accepted()");
    }

    /** Gives a text back for editing, unless something else is being written already. */
    void restore(String text) {
        call("restore($0)", text);
    }

    /** Puts a text in the place of what is there. */
    void replace(String text) {
        call("replaceText($0)", text);
    }

    void focus() {
        call("focusText()");
    }

    /** The element may be here before its module is. */
    private void call(String method, Object... parameters) {
        getElement()
                .executeJs(
                        "const it = this; customElements.whenDefined('sluice-composer').then(() => it." + method + ")",
                        parameters);
    }
}
