package org.tandem.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;

/** What is asked about accounts and waits for the people of a registry. */
@ApplicationScoped
@Transactional
public class AccountTasks implements TaskSource {

    private final AccountRequests requests;

    @Inject
    public AccountTasks(AccountRequests requests) {
        this.requests = requests;
    }

    protected AccountTasks() {
        this(null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        return requests.waiting(actor).stream()
                .filter(request -> !request.needsAnother(actor))
                .flatMap(request -> todo(actor, request).map(todo -> task(request, todo, Task.Ball.YOURS)).stream())
                .toList();
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        return open instanceof AccountRequest request && request.isOpen()
                ? todo(actor, request)
                        .filter(todo -> !request.needsAnother(actor))
                        .map(todo -> task(request, todo, Task.Ball.YOURS))
                        .or(() -> Optional.of(task(
                                request, "The registry decides about " + noun(request), Task.Ball.THE_OTHER_SIDES)))
                        .stream()
                        .toList()
                : List.of();
    }

    private static Optional<String> todo(Actor actor, AccountRequest request) {
        boolean checks =
                request.stage() == AccountRequest.Stage.ASKED && request.kind().needsIdentityCheck();
        Role role = checks ? Role.REGISTRY_OFFICER : Role.REGISTRY_APPROVER;
        if (!actor.mandates().contains(Mandate.ofRegistry(role, request.registry()))) {
            return Optional.empty();
        }
        return Optional.of(checks ? "Check who is to act for the account" : "Approve or decline " + noun(request));
    }

    private static String noun(AccountRequest request) {
        return switch (request.kind()) {
            case OPENING -> "the opening of an account";
            case OFFICER -> "an officer's mandate";
            case TRUST -> "a trusted account";
            case RESTRICTION, LIFTING -> "the account's state";
            case CLOSING -> "the closing of an account";
        };
    }

    private static Task task(AccountRequest request, String todo, Task.Ball ball) {
        return new Task(
                todo,
                request.pair(),
                request.number(),
                request.account().orElse(request.holder()),
                "/app/account/request.xhtml?number=" + request.number(),
                Optional.empty(),
                Optional.of(LocalDate.ofInstant(request.asked(), ZoneOffset.UTC)),
                ball);
    }
}
