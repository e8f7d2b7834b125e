package org.tandem.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who may sign in. Shown to others by the office's description, never by a personal name. What a person may do
 * comes from the tenures in force, not from here.
 */
@Entity
@EntityListeners(AccessChanges.class)
@Table(name = "person")
public class Person {

    @Id
    private String name;

    private String description;
    private String password;

    @Column(name = "code_secret")
    private String codeSecret;

    @Column(name = "code_confirmed")
    private boolean codeConfirmed;

    @Column(name = "code_step")
    private long codeStep;

    private boolean suspended;
    private boolean demonstration;
    private Instant since;

    @Version
    private long version;

    protected Person() {}

    Person(String name, String description, boolean demonstration, Instant since) {
        this.name = name;
        this.description = description;
        this.demonstration = demonstration;
        this.since = since;
    }

    /** The sign-in name, in small letters; stable and unique. */
    public String name() {
        return name;
    }

    /** How others see this person: "Secretariat, Belmora desk". */
    public String description() {
        return description;
    }

    public boolean isSuspended() {
        return suspended;
    }

    /** Made by the practice loader: the password is published, and the one-time code is shown to whoever signs in. */
    public boolean isDemonstration() {
        return demonstration;
    }

    /** Whether an authenticator is set up and was tried once. */
    public boolean givesCodes() {
        return codeConfirmed;
    }

    public boolean hasPassword() {
        return password != null;
    }

    Optional<String> password() {
        return Optional.ofNullable(password);
    }

    Optional<String> codeSecret() {
        return Optional.ofNullable(codeSecret);
    }

    /** The 30-second step of the last code that was taken; codes of this step and earlier are used up. */
    long codeStep() {
        return codeStep;
    }

    void describe(String as) {
        description = as;
    }

    void choosePassword(String hash) {
        password = hash;
    }

    void beginCodes(String secret) {
        codeSecret = secret;
        codeConfirmed = false;
        codeStep = 0;
    }

    void forgetCodes() {
        codeSecret = null;
        codeConfirmed = false;
        codeStep = 0;
    }

    void tookCode(long step) {
        codeStep = step;
        codeConfirmed = true;
    }

    void suspend() {
        suspended = true;
    }

    void restore() {
        suspended = false;
    }
}
