package dev.sluice.ui.look;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.theme.aura.Aura;

/**
 * What every page is made of: Aura, the tokens on top of it, and server push.
 *
 * @see "docs/decisions/0043-look-on-aura.md"
 */
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://sluice/look.css")
@StyleSheet("context://sluice/icons.css")
@StyleSheet("context://sluice/chat.css")
@StyleSheet("context://sluice/pages.css")
class SiteShell implements AppShellConfigurator {}
