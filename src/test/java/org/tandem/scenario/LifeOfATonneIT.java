package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;
import org.tandem.support.Visitor;
import org.tandem.support.Visitors;

/**
 * The story of {@code docs/the-tonne.md} in a browser, through the pages alone: every step by the person whose step it is,
 * from their own My tasks.
 */
@DisplayName("The life of a tonne, in a browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifeOfATonneIT {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static Visitors people;

    private LocalDate today = TODAY;
    private String proposal;
    private String methodology;
    private String project;
    private String report;
    private String issuance;
    private String unit;
    private String number;
    private String second;

    @BeforeAll
    static void people_come() {
        people = new Visitors(RunningTandem.ofItsOwn(TestDatabase.H2));
    }

    @AfterAll
    static void people_leave() {
        people.close();
    }

    @Test
    @Order(1)
    void every_practice_sign_in_opens_on_its_tasks_and_the_first_one_opens() {
        List<String> names = people.anybody().goesTo("/sign-in").columnUnder("Sign-in name");

        assertThat(names).hasSize(19).contains("xa.desk", "xb.registry2", "verifier.expired", "admin");
        for (String name : names) {
            people.as(name).opensFirstTask();
        }
        assertThat(people.faults()).isEmpty();
    }

    @Test
    @Order(2)
    void is_walked_through_every_step_by_the_people_whose_steps_they_are() {
        aWayToMeasureIsProposed();
        itIsSentBackWithFindingsAndCorrected();
        thePublicHasItsSay();
        theCommitteeAsksObjectsAndDecides();
        aProjectIsDesigned();
        theParticipantsNameTheirFocalPoint();
        aThirdPartyEntityValidatesTheDesign();
        bothSidesAgreeWhoGetsWhichPart();
        theProjectIsRegistered();
        theMeterRuns();
        aThirdPartyEntityVerifiesTheResult();
        anAmountIsDecided();
        bothGovernmentsAnswerTheirNotification();
        twoRegistriesRecord();
        aUnitIsRetired();
        itCannotBeSpentAgain();
        anyoneCanLook();

        assertThat(people.faults()).isEmpty();
    }

    private void aWayToMeasureIsProposed() {
        Visitor mill = people.as("mill.xb");
        mill.opens("Cases")
                .opens("Proposed and approved methodologies")
                .opens("Propose a methodology")
                .chooses("Committee", "Xalia–Belmora")
                .types("Title", "Small wind turbines at mills")
                .chooses("Sectoral scope", "1 Energy industries")
                .types(
                        "Explanation",
                        "Electricity of the turbines displaces the grid's; what the site draws is counted against it.")
                .types(
                        "Eligibility criteria",
                        "The project newly installs wind turbines.\nA meter counts what they feed in.")
                .types("Parameter 1", "Symbol", "EG")
                .types("Parameter 1", "What it is", "Electricity that the turbines generated in the month")
                .types("Parameter 1", "Unit", "MWh")
                .chooses("Parameter 1", "Where its value comes from", "Measured every month")
                .types("Parameter 2", "Symbol", "EC")
                .types("Parameter 2", "What it is", "Electricity that the turbines drew in the month")
                .types("Parameter 2", "Unit", "MWh")
                .chooses("Parameter 2", "Where its value comes from", "Measured every month")
                .types("Parameter 3", "Symbol", "EF")
                .types("Parameter 3", "What it is", "Emission factor of the electricity displaced")
                .types("Parameter 3", "Unit", "tCO2/MWh")
                .chooses("Parameter 3", "Where its value comes from", "Fixed for each project")
                .presses("Add another parameter")
                .types("Parameter 4", "Symbol", "LOSS")
                .types("Parameter 4", "What it is", "Part of the electricity that is lost on its way")
                .types("Parameter 4", "Unit", "1")
                .chooses("Parameter 4", "Where its value comes from", "A constant of this methodology")
                .types("Parameter 4", "Value, for a constant (optional)", "0.1")
                .types("Parameter 4", "Source of the value (optional)", "Measured on the line of an invented country")
                .types("Equation 1", "Equation", "EG * (1 - LOSS) * EF")
                .types("Equation 1", "In words", "What the electricity that arrives would have emitted.")
                .types("Equation 2", "Equation", "EC * EF_GRID")
                .types("Equation 2", "In words", "What the electricity drawn has emitted.")
                .attaches("Full text (optional)", "wind.pdf")
                .presses("Continue")
                .isRefused("EF_GRID")
                .sees("wind.pdf is kept")
                .types("Equation 2", "Equation", "EC * EF")
                .sends("Submit the proposal")
                .isTold("was submitted. The secretariat now checks that it is complete.")
                .seesTitle("Small wind turbines at mills")
                .sees("RE = EG * (1 - LOSS) * EF", "PE = EC * EF", "wind.pdf, confidential");
        proposal = mill.number();
    }

    private void itIsSentBackWithFindingsAndCorrected() {
        people.as("xb.desk")
                .takesUp("Check that the proposed methodology is complete", proposal)
                .sees("A meter counts what they feed in.", "due")
                .types("What is missing (optional)", "Say who reads the meter.\nSay how often it is calibrated.")
                .sends("Return it with this list")
                .isTold(proposal + " was returned to the proponent, who corrects it.")
                .sees("Say how often it is calibrated.");

        people.as("mill.xb")
                .takesUp("Correct the proposed methodology and send it again", proposal)
                .sees("Say who reads the meter.")
                .opens("Correct the proposal")
                .sees("Say how often it is calibrated.")
                .types(
                        "Eligibility criteria",
                        "The project newly installs wind turbines.\n"
                                + "A meter, calibrated every year, counts what they feed in; the grid company reads it.")
                .sends("Send the proposal again")
                .isTold(proposal + " was sent again. The secretariat checks it anew.");

        Visitor desk = people.as("xb.desk");
        desk.takesUp("Check that the proposed methodology is complete", proposal)
                .sees("the grid company reads it", "Sent back before")
                .readsThrough("Publish it for inputs", "The proposal gets its number and is published today.")
                .presses("Publish it for inputs")
                .isTold("The proposal is complete and published as XB_PM");
        proposal = desk.number();
        desk.sees("20 Nov 2026 to 4 Dec 2026, both days included");
    }

    private void thePublicHasItsSay() {
        Visitor reader = people.anybody();
        reader.goesTo("/public-inputs")
                .opens(proposal)
                .sees("Open until the end of 4 Dec 2026.", "No inputs have been received.")
                .opens("Read " + proposal + ", the proposed methodology")
                .seesTitle("Small wind turbines at mills")
                .opens("Send an input")
                .types("Your input", "Who checks that a meter is not read twice?")
                .types("Your name or organisation (optional)", "A neighbour of the mill")
                .presses("Continue")
                .isRefused("Tick that your text may be published.")
                .marks("Publication", "My text and the name I gave may be published")
                .sends("Send the input")
                .sees("Your input is recorded as " + proposal + "-I001", "Who checks that a meter is not read twice?")
                .sees("Not yet. Every input gets one.");

        people.as("xb.desk")
                .takesUp("Respond to public inputs", proposal)
                .sees("A neighbour of the mill", "Who checks that a meter is not read twice?")
                .types(
                        "Response to " + proposal + "-I001",
                        "The grid company signs each reading; criterion 2 says so now.")
                .sends("Publish the response")
                .isTold("The response to " + proposal + "-I001 is published.");

        reader.goesTo("/public-inputs/" + proposal)
                .sees("Response of 20 Nov 2026: The grid company signs each reading; criterion 2 says so now.");
        theCalendarMovesTo(LocalDate.of(2026, 12, 5), proposal);
        reader.goesTo("/public-inputs/" + proposal)
                .sees("Inputs were open from 20 Nov 2026 to 4 Dec 2026, both days included.");
    }

    private void theCommitteeAsksObjectsAndDecides() {
        Visitor desk = people.as("xb.desk");
        desk.takesUp("Put the proposed methodology before the committee", proposal)
                .opens("Put it before the committee")
                .types("Text of the decision", "The joint committee approves " + proposal + ".")
                .types("Reasons (optional)", "Complete, and the public's question was answered.")
                .attaches("Annex (optional)", "recommendation.pdf")
                .sends("Put it before the committee");
        String round = desk.isTold("is before the members.").number();
        desk.hasNoTask("Put the proposed methodology before the committee", proposal);

        people.as("xa.member")
                .takesUp("Declare whether you have a conflict, then state your position", round)
                .sees("The papers open after you say whether you have a conflict of interest.")
                .seesNot("The joint committee approves " + proposal)
                .declaresNoConflictOn(proposal)
                .sends("Declare")
                .isTold("Your declaration on " + round + " is recorded.")
                .sees("The joint committee approves " + proposal, "recommendation.pdf")
                .types("Ask the desks", "Does the loss of ten percent hold in Xalia too?")
                .presses("Ask")
                .isTold("Your question went to the desks.");
        people.as("xa.desk")
                .takesUp("Answer a member's question", round)
                .sees("Does the loss of ten percent hold in Xalia too?")
                .types("Answer", "It is the higher of both countries' losses.")
                .presses("Answer")
                .isTold("The members see your answer.");
        people.as("xa.member")
                .takesUp("State your position", round)
                .sees("It is the higher of both countries' losses.")
                .sends("Affirm")
                .isTold("You affirmed " + round + ".");
        people.as("xb.member")
                .takesUp("Declare whether you have a conflict, then state your position", round)
                .declaresNoConflictOn(proposal)
                .sends("Declare")
                .types("Object, with reasons", "The text does not say from which day it is valid.")
                .sends("Object")
                .isTold("Your objection is recorded; " + round + " is back with the desks.");

        desk.takesUp("Revise and circulate again, or withdraw", round)
                .sees("The text does not say from which day it is valid.")
                .types(
                        "Text of the decision",
                        "The joint committee approves " + proposal + ", valid from its adoption.")
                .sends("Circulate again")
                .isTold(round + " is before the members again.");
        theMembersAffirm(round, proposal, "valid from its adoption");
        people.anybody().findsNothingAt("/decisions/" + round);
        bothCoChairsSign(round);
        nobodyElseIsTold("/app/methodology/case.xhtml?number=" + proposal, round);
        bothDesksRelease(round);

        people.as("mill.xb")
                .opens("Cases")
                .opens("Proposed and approved methodologies")
                .opens(proposal);
        methodology = people.as("mill.xb").linkTo("/methodologies/");
        assertThat(methodology).matches("XB_AM00[0-9]");
        people.anybody()
                .goesTo("/methodologies/" + methodology)
                .sees("Approved", "Version 1.0", "from 5 Dec 2026", round, "RE = EG * (1 - LOSS) * EF");
        people.anybody()
                .goesTo("/decisions/" + round)
                .sees("valid from its adoption", "recommendation.pdf")
                .seesNot("The text does not say", "higher of both");
    }

    private void aProjectIsDesigned() {
        Visitor mill = people.as("mill.xb");
        mill.opens("Cases")
                .opens("Designs and registered projects")
                .opens("Submit a design document")
                .opens(methodology + " version 1.0")
                .types("Title of the project", "Wind at the Lower Mill")
                .types("Location", "At the weir of the Lower Mill, Belmora")
                .types(
                        "What the project does",
                        "Two small turbines feed the mill, and the grid with what it does not need.")
                .types("Start of operation", "2026-11-01")
                .types("EF, Emission factor of the electricity displaced", "0.5")
                .marks("Criterion 1: The project newly installs wind turbines.", "The project meets it")
                .types("How that can be seen (criterion 1)", "The building permit is of this year.")
                .marks(
                        "Criterion 2: A meter, calibrated every year, counts what they feed in; the grid company reads it.",
                        "The project meets it")
                .types("How that can be seen (criterion 2)", "The contract with the grid company says so.")
                .marks("Participants", "Upper Mill, Xalia")
                .marks("Participants", "Lower Mill, Belmora")
                .chooses("Third-party entity that validates", "Northern Assurance")
                .attaches("Design document as a file (optional)", "design.pdf")
                .attaches("Confidential version (optional)", "contract.pdf")
                .presses("Continue")
                .isRefused("The two files differ. Say why, place by place or once for all of them.")
                .types(
                        "Reason for all places below that have none of their own",
                        "What the grid company pays is a matter between the two.")
                .sends("Submit the design document")
                .isTold("was submitted. A desk publishes it for public inputs, which gives the project its number.")
                .sees("Lower Mill, Belmora; Upper Mill, Xalia", "contract.pdf, confidential");
        String receipt = mill.number();

        Visitor desk = people.as("xb.desk");
        desk.takesUp("Publish the design document for public inputs", receipt)
                .sends("Publish for public inputs")
                .isTold("is published for public inputs.")
                .sees("5 Dec 2026 to 3 Jan 2027, both days included");
        project = desk.number();
        assertThat(project).matches("XB00[0-9]");
        people.anybody()
                .goesTo("/projects/" + project)
                .seesTitle("Wind at the Lower Mill")
                .sees(methodology, "design.pdf")
                .seesNot("contract.pdf");
    }

    private void theParticipantsNameTheirFocalPoint() {
        people.as("mill.xb")
                .takesUp("Name the focal point", project)
                .sees("Nobody speaks for all participants yet.")
                .chooses("Focal point", "Lower Mill")
                .sends("Propose and sign")
                .isTold("Proposed and signed. It stands once every participant has signed.");
        people.as("mill.xa")
                .takesUp("Sign the modalities of communication", project)
                .sees("Lower Mill is proposed as focal point.")
                .readsThrough("Sign the modalities", "Lower Mill speaks for all participants of " + project)
                .presses("Sign the modalities")
                .isTold("Signed.")
                .sees("Lower Mill speaks for all participants.");
    }

    private void aThirdPartyEntityValidatesTheDesign() {
        people.as("verifier")
                .takesUp("Validate the project", project)
                .sees("The building permit is of this year.", "Emission factor of the electricity displaced")
                .seesRow("EF", "Emission factor of the electricity displaced", "tCO2/MWh", "0.5")
                .sees("contract.pdf", "The report follows the public inputs, which are open until 3 Jan 2027.")
                .marks("Kind", "Corrective action request: something must be changed")
                .types("Finding", "The drawing of the meter's place is missing.")
                .sends("Raise it")
                .isTold("Finding 1 was raised.")
                .sees("CAR 1 Waits for an answer");
        people.as("mill.xa")
                .takesUp("Answer the third-party entity's findings", project)
                .sees("The drawing of the meter's place is missing.")
                .types("Answer to CAR 1", "It is drawing 7 of the design document.")
                .sends("Send the answer")
                .isTold("Answered. The third-party entity judges the answer.");
        theCalendarMovesTo(LocalDate.of(2027, 1, 4), project);
        people.as("verifier")
                .takesUp("Validate the project", project)
                .sees("The opinion can be positive only when no CAR and no CL remains.")
                .marks("Overall opinion", "Positive: no CAR and no CL remains")
                .types("What was validated, and how", "We read every paper and visited the mill.")
                .sendsInVain("Sign the report")
                .isRefused("CAR 1")
                .takesUp("Validate the project", project)
                .sees("It is drawing 7 of the design document.")
                .types("Why CAR 1 is closed", "The drawing shows it.")
                .sends("Close CAR 1")
                .isTold("The finding is closed.")
                .marks("Overall opinion", "Positive: no CAR and no CL remains")
                .types("What was validated, and how", "We read every paper and visited the mill.")
                .attaches("Validation report as a file (optional)", "validation.pdf")
                .sends("Sign the report")
                .isTold("The validation report is signed.")
                .sees("We read every paper and visited the mill.");
    }

    private void bothSidesAgreeWhoGetsWhichPart() {
        people.as("mill.xb")
                .takesUp("Propose the allocation", project)
                .opens("Propose the allocation")
                .types("Xalia's share of the whole", "1/2")
                .types("Belmora's share of the whole", "50 %")
                .chooses("Recipient 1", "Who", "Government of Xalia")
                .types("Recipient 1", "Share of the side's part", "3/4")
                .chooses("Recipient 2", "Who", "Upper Mill, Xalia")
                .types("Recipient 2", "Share of the side's part", "1/5")
                .presses("Add another recipient")
                .chooses("Recipient 3", "Who", "Government of Belmora")
                .types("Recipient 3", "Share of the side's part", "1/2")
                .presses("Add another recipient")
                .chooses("Recipient 4", "Who", "Lower Mill, Belmora")
                .types("Recipient 4", "Share of the side's part", "1/2")
                .presses("Continue")
                .isRefused("add up to 19/20, not to the whole.")
                .types("Recipient 2", "Share of the side's part", "25 %")
                .sends("Propose the allocation")
                .isTold("It stands once the competent authorities of both sides have agreed.");
        for (String country : List.of("Xalia", "Belmora")) {
            String officer = country.equals("Xalia") ? "xa.authority" : "xb.authority";
            people.as(officer)
                    .takesUp("Agree to the allocation", project)
                    .seesRow("Government of Xalia", "Xalia", "50 %", "75 %")
                    .seesRow("Lower Mill", "Belmora", "50 %", "50 %")
                    .sees("Waits for the competent authority of " + country)
                    .readsThrough("Agree for " + country, "version 1 of the allocation of " + project)
                    .presses("Agree for " + country)
                    .isTold("You agreed to the allocation.")
                    .sees(country + " agreed on 4 Jan 2027.");
        }
    }

    private void theProjectIsRegistered() {
        people.as("mill.xb")
                .takesUp("Request registration", project)
                .types("Crediting begins", "2026-11-01")
                .types("Crediting ends", "2036-10-31")
                .sends("Request registration")
                .isTold("Registration is requested. A desk checks that everything is there.");
        Visitor desk = people.as("xa.desk");
        desk.takesUp("Check that the registration request is complete", project)
                .sends("It is complete")
                .isTold("Found complete. A desk can now put it before the committee.")
                .takesUp("Put the registration before the committee", project)
                .opens("Put it before the committee")
                .types("Text of the decision", "The joint committee registers " + project + ".")
                .sends("Put it before the committee");
        String round = desk.isTold("is before the members.").number();
        theMembersAffirm(round, project, "The joint committee registers " + project);
        bothCoChairsSign(round);
        nobodyElseIsTold("/app/project/case.xhtml?number=" + project, round);
        bothDesksRelease(round);
        people.anybody()
                .goesTo("/projects/" + project)
                .sees("Registered.", "1 Nov 2026 to 31 Oct 2036", "The joint committee decided: registered.")
                .seesLinkTo("/decisions/" + round);
    }

    private void theMeterRuns() {
        theCalendarMovesTo(LocalDate.of(2027, 2, 3), "");
        Visitor mill = people.as("mill.xb");
        mill.opens("Cases")
                .opens("Monitoring reports and verified periods")
                .opens("Start a monitoring report")
                .chooses("Project", project + " Wind at the Lower Mill")
                .types("First month", "2026-11")
                .types("Last month", "2027-01")
                .attaches(
                        "File of readings (optional)",
                        "readings.csv",
                        "text/csv",
                        csv("month,EG (MWh),EC (MWh)", "2026-11,98,1", "2026-12,\"1,200\",12.4"))
                .presses("Continue")
                .isRefused("in the readings need mending")
                .sees("month,EG (MWh),EC (MWh)", "2027-01")
                .attaches(
                        "File of readings (optional)",
                        "readings.csv",
                        "text/csv",
                        csv("month,EG (MWh),EC (MWh)", "2026-11,98,1", "2026-12,1200,12.4", "2027-01,1010,10"))
                .readsThrough("Draft the report", "What the readings come to")
                .seesRow("2026", "577.4", "577")
                .seesRow("2027", "449.5", "449")
                .presses("Draft the report")
                .isTold("was drafted. Choose the third-party entity that verifies it.")
                .seesRow("Total", "1 026");
        report = mill.number();
        mill.opens("Follow the calculation month by month")
                .seesRow("2026", "577.4 = 2887/5", "577")
                .sees("RE = 1200 * (1 - 0.1) * 0.5 = 540", "PE = 12.4 * 0.5 = 6.2", "ER = RE - PE = 533.8 t");
        mill.takesUp("Send the monitoring report to a third-party entity", report)
                .chooses("Third-party entity", "Northern Assurance")
                .sends("Send the report")
                .isTold(report + " was sent to Northern Assurance.");
    }

    private void aThirdPartyEntityVerifiesTheResult() {
        people.as("verifier")
                .takesUp("Verify the monitoring report", report)
                .seesRow("2027", "449.5", "449")
                .opens("Follow the calculation month by month")
                .sees("EG = 1010")
                .opens(report)
                .types("Verification statement", "We read the meter's log and computed the same.")
                .sends("Sign: verified")
                .isTold(report + " is verified. The focal point can now request credits for it.")
                .sees("Holds over exactly this report and calculation");
    }

    private void anAmountIsDecided() {
        Visitor mill = people.as("mill.xb");
        mill.takesUp("Request issuance", report)
                .seesRow("2026", "1 Nov 2026 to 31 Dec 2026", "577")
                .readsThrough("Request issuance", "1 026 t CO2e for " + project)
                .presses("Request issuance")
                .isTold("is requested. A desk checks that everything is there.");
        issuance = mill.number();
        assertThat(issuance).isEqualTo(project + "-I01");

        Visitor desk = people.as("xb.desk");
        desk.takesUp("Check that the issuance request is complete", issuance)
                .sends("It is complete")
                .isTold("Found complete. A desk can now draft the decision.")
                .takesUp("Draft the decision on the amounts", issuance)
                .opens("Draft the decision")
                .sees("What the rules would give")
                .types("Government of Xalia, vintage 2026", "218")
                .presses("Continue")
                .isRefused("2026")
                .types("Government of Xalia, vintage 2026", "217")
                .sends("Put it before the committee");
        String round = desk.isTold("is before the members.").number();
        theMembersAffirm(round, issuance, "are issued as listed");
        bothCoChairsSign(round);
        bothDesksRelease(round);
        desk.opens("Cases")
                .opens("Requests, notifications and confirmations")
                .opens(issuance)
                .sees("514 t CO2e", "512 t CO2e", "Not answered yet")
                .seesRow("2026", "Xalia", "Government of Xalia", "*", "217");
    }

    private void bothGovernmentsAnswerTheirNotification() {
        people.as("xa.authority")
                .takesUp("Prepare the answer to the notification", issuance)
                .seesRow("All", "1 026", "514", "512", "0")
                .sees("The two parts are the whole: nothing is left over and nothing is counted twice.")
                .marks("Answer", "Confirm the issuance")
                .types("Note for the second person (optional)", "Compared with the decision, line by line.")
                .sends("Prepare this answer")
                .isTold("The answer is prepared. A second person of your authority gives it.");
        people.as("xa.authority2")
                .takesUp("Give the answer to the notification", issuance)
                .sees("Compared with the decision, line by line.", "Prepared: confirm.")
                .readsThrough("Confirm, finally", "There is no way back from here.")
                .presses("Confirm, finally")
                .isTold(issuance + " was confirmed. The answer is signed and final.")
                .sees("The other side has not answered yet. Until it does, no unit exists.");

        whoPreparedCannotAnswerToo();

        people.as("xb.authority")
                .takesUp("Prepare the answer to the notification", issuance)
                .marks("Answer", "Confirm the issuance")
                .sends("Prepare this answer");
        people.as("xb.authority2")
                .takesUp("Give the answer to the notification", issuance)
                .sends("Confirm, finally")
                .isTold(issuance + " was confirmed. The answer is signed and final.");
    }

    /** Somebody who holds both offices of an authority prepares, and then tries to be the second person too. */
    private void whoPreparedCannotAnswerToo() {
        people.as("admin")
                .opens("People")
                .opens("xb.authority2")
                .chooses("Office", "Competent authority, officer")
                .types("Pair (optional)", "XA-XB")
                .types("Country (optional)", "XB")
                .types("From", "2026-01-01")
                .sends("Give the office");
        people.as("xb.authority2")
                .takesUp("Prepare the answer to the notification", issuance)
                .marks("Answer", "Confirm the issuance")
                .sends("Prepare this answer")
                .takesUp("Give the answer to the notification", issuance)
                .sendsInVain("Confirm, finally")
                .isRefused("second person")
                .takesUp("Give the answer to the notification", issuance)
                .types("What should change", "Somebody else has to prepare it.")
                .sends("Send it back");
    }

    private void twoRegistriesRecord() {
        for (String side : List.of("xa", "xb")) {
            people.as(side + ".registry")
                    .takesUp("Prepare the recording", issuance)
                    .sends("Prepare the recording")
                    .isTold("The recording is prepared. A second person of the registry records.");
            people.as(side + ".registry2")
                    .takesUp("Record the units", issuance)
                    .readsThrough("Record the units", "The units exist from this moment.")
                    .presses("Record the units")
                    .isTold((side.equals("xa") ? "514" : "512") + " t of " + issuance + " are recorded.");
        }
    }

    private void aUnitIsRetired() {
        Visitor mill = people.as("mill.xb");
        mill.opens("Registry").opens(mill.linkTo("/app/registry/account.xhtml"));
        unit = mill.linkTo("/units/XB-XB-" + project.substring(2));
        number = unit.substring(unit.lastIndexOf('-') + 1);
        String first = itsRetirementIsAskedFor();
        second = itsRetirementIsAskedFor();
        people.as("xb.registry2")
                .takesUp("Approve or decline the retirement", first)
                .sees("Cooperative of the Lower Mill (XB, C 88)")
                .readsThrough("Carry it out, for good", "The units never move again.")
                .presses("Carry it out, for good")
                .isTold(first + " is done. The units moved.")
                .seesRow(unit, "1");
    }

    private String itsRetirementIsAskedFor() {
        return people.as("mill.xb")
                .opens("Registry")
                .opens(people.as("mill.xb").linkTo("/app/registry/account.xhtml"))
                .opens("Retire units")
                .sees("Once the registry has carried it out, this cannot be undone.")
                .types("How many", "1")
                .types("On whose behalf (optional)", "Cooperative of the Lower Mill; XB; C 88")
                .types("Vintage (optional)", "2026")
                .types("First number (optional)", number)
                .sends("Ask the registry to retire the units")
                .isTold("was sent to the registry. Its approver decides.")
                .number();
    }

    /** What was asked for while the unit was still held is refused when it would be spent twice, and so is asking again. */
    private void itCannotBeSpentAgain() {
        people.as("xb.registry2")
                .takesUp("Approve or decline the retirement", second)
                .sendsInVain("Carry it out, for good")
                .isRefused("Account XB-2001 does not hold all of the units " + number + " of vintage 2026.")
                .sees("Waiting for the registry's approval");
        people.as("mill.xb")
                .opens("Cases")
                .opens("Notifications, accounts and holdings")
                .opens(people.as("mill.xb").linkTo("/app/registry/account.xhtml"))
                .opens("Retire units")
                .types("How many", "1")
                .types("Vintage (optional)", "2026")
                .types("First number (optional)", number)
                .presses("Continue")
                .isRefused("Account XB-2001 does not hold number " + number + " of vintage 2026.");
    }

    private void anyoneCanLook() {
        Visitor reader = people.anybody();
        reader.goesTo("/units/" + unit)
                .sees(
                        "Retired on behalf of an organisation that is not published towards the national contribution of Belmora."
                                + " Nobody else may claim it.")
                .sees(methodology, project, issuance, "Northern Assurance", "It was retired");
        reader.goesTo("/issuance/" + issuance)
                .sees(
                        "Xalia has recorded its 514.",
                        "Belmora has recorded its 512.",
                        "Recorded by both registries",
                        "1 retired");
    }

    private void theMembersAffirm(String round, String subject, String text) {
        for (String member : List.of("xa.member", "xb.member", "xa.chair", "xb.chair")) {
            people.as(member)
                    .takesUp("Declare whether you have a conflict, then state your position", round)
                    .declaresNoConflictOn(subject)
                    .sends("Declare")
                    .sees(text)
                    .sends("Affirm")
                    .isTold("You affirmed " + round + ".");
        }
    }

    private void bothCoChairsSign(String round) {
        for (String chair : List.of("xa.chair", "xb.chair")) {
            people.as(chair).takesUp("Sign the decision", round).sends("Sign").isTold("You signed " + round + ".");
        }
    }

    /** Whoever has nothing to do with the case reads of it as if the committee still considered it. */
    private void nobodyElseIsTold(String casePage, String round) {
        people.as("verifier.expired")
                .goesTo(casePage)
                .sees("Under consideration")
                .seesNot("Registered", "Approved", round);
    }

    private void bothDesksRelease(String round) {
        for (String desk : List.of("xa.desk", "xb.desk")) {
            people.as(desk)
                    .takesUp("Release the decision for publication", round)
                    .sends("Release")
                    .isTold("You released " + round + ".");
        }
    }

    private void theCalendarMovesTo(LocalDate day, String awaited) {
        people.as("xb.desk")
                .opens("Move to the next date")
                .sees("Today is " + today.format(DAY), awaited)
                .typesIntoOneOf("New date", "Or to another date (optional)", day.toString())
                .presses("Move the calendar")
                .isTold("It is now " + day.format(DAY) + " in the practice pair.");
        today = day;
    }

    private static byte[] csv(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
