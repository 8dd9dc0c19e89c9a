package dev.sluice.admin.account;

import com.vaadin.flow.router.QueryParameters;
import dev.sluice.admin.console.Keys;
import dev.sluice.data.account.AccountFilter;
import dev.sluice.data.account.Role;
import dev.sluice.safety.turn.AccountId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page of accounts shows, as its address keeps it: filters and the account that is open. */
record AccountAddress(String name, Optional<Role> role, Optional<Boolean> suspended, Optional<AccountId> account) {

    static final AccountAddress ALL = new AccountAddress("", Optional.empty(), Optional.empty(), Optional.empty());

    AccountAddress {
        name = name.strip();
    }

    static AccountAddress parse(QueryParameters parameters) {
        return new AccountAddress(
                parameters.getSingleParameter("name").orElse(""),
                parameters.getSingleParameter("role").flatMap(AccountAddress::findRole),
                parameters.getSingleParameter("state").flatMap(AccountAddress::findState),
                parameters.getSingleParameter("account").flatMap(AccountAddress::findAccount));
    }

    static Optional<Role> findRole(String key) {
        return Arrays.stream(Role.values())
                .filter(role -> Keys.of(role).equals(key))
                .findFirst();
    }

    static Optional<Boolean> findState(String key) {
        return switch (key) {
            case "suspended" -> Optional.of(true);
            case "active" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static String state(Optional<Boolean> suspended) {
        return suspended.map(is -> is ? "suspended" : "active").orElse("");
    }

    private static Optional<AccountId> findAccount(String text) {
        try {
            return Optional.of(AccountId.parse(text));
        } catch (IllegalArgumentException typedByHand) {
            return Optional.empty();
        }
    }

    QueryParameters parameters() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("name", List.of(name));
        words.put("role", List.of(role.map(Keys::of).orElse("")));
        words.put("state", List.of(state(suspended)));
        words.put("account", List.of(account.map(AccountId::toString).orElse("")));
        words.values().removeIf(values -> values.getFirst().isEmpty());
        return new QueryParameters(words);
    }

    AccountFilter filter() {
        return new AccountFilter(name, role, suspended);
    }

    AccountAddress withAccount(Optional<AccountId> wanted) {
        return new AccountAddress(name, role, suspended, wanted);
    }

    boolean isFiltered() {
        return !withAccount(Optional.empty()).equals(ALL);
    }
}
