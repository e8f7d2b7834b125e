package org.tandem.project;

/** The committee registered a project. Announced inside the transaction of adoption. */
public record ProjectRegistered(RegisteredProject project) {}
