package org.tandem.app.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.access.web.FormPage;
import org.tandem.app.practice.PracticeReset;

/** Backs {@code /app/practice/reset.xhtml}: an administrator begins the practice pair anew. */
@Named
@RequestScoped
public class ResetPractice extends FormPage {

    @Inject
    PracticeReset practice;

    /** What is typed here is nothing, and a draft would be among what is taken away. */
    @Override
    protected boolean keepsDraft() {
        return false;
    }

    @Override
    protected void open() {
        actor().asAdministrator();
    }

    @Override
    protected void check() {
        practice.check(actor());
    }

    @Override
    protected String submit() {
        practice.reset(actor());
        say("The practice pair was reset and its story told anew. Sign in again.");
        return "/app";
    }
}
