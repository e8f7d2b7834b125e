package org.tandem.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.Program.ANYBODY;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.support.HttpVisitor;
import org.tandem.support.Pdfs;
import org.tandem.support.Program;
import org.tandem.support.Program.Operation;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

/**
 * Who may call what, over HTTP, with the identifiers of the practice pair's first cases. Operations come from the
 * description at {@code /openapi}, so that none can be forgotten.
 */
@DisplayName("An operation of the interface")
@SharedDeployment
class AdmissionIT {

    /**
     * One row for each operation: the request, who may send it, somebody who may not, and a body that gets as far as the
     * question who it is. "anybody" needs no token; "whoever is signed in" is refused to nobody who has one.
     */
    private static final String TABLE =
            """
            GET /tokens                                     | whoever is signed in       |                  |
            POST /tokens                                    | anybody                    |                  | {"name":"nobody","password":"-"}
            POST /tokens/{token}/revocation                 | its owner                  | mill.xa          |
            GET /people/me                                  | whoever is signed in       |                  |
            POST /people/me/password                        | whoever is signed in       |                  |
            POST /people/me/authenticator                   | whoever is signed in       |                  |
            POST /people/me/authenticator/confirmation      | whoever is signed in       |                  |
            POST /people/passwords                          | anybody                    |                  | {"link":"none","password":"correct horse"}
            GET /people                                     | administrator              | xa.desk          |
            GET /people/mill.xa                             | administrator              | mill.xa          |
            POST /people                                    | administrator              | xa.desk          | {"name":"new","description":"New"}
            POST /people/mill.xa/appointment                | administrator              | mill.xa          | {"role":"PARTICIPANT","organisation":"lower-mill","from":"2026-01-01"}
            POST /people/mill.xa/relief                     | administrator              | xa.desk          | {"role":"PARTICIPANT","organisation":"upper-mill","until":"2026-01-01"}
            POST /people/mill.xa/password-link              | administrator              | mill.xa          |
            POST /people/mill.xa/unlocking                  | administrator              | xa.desk          |
            POST /people/mill.xa/authenticator-removal      | administrator              | mill.xa          |
            POST /people/mill.xa/suspension                 | administrator              | mill.xb          |
            POST /people/mill.xa/restoration                | administrator              | xa.desk          |
            GET /absences                                   | whoever is signed in       |                  |
            POST /absences                                  | whoever is signed in       |                  | {"from":"2020-01-01"}
            POST /absences/00000000-0000-0000-0000-000000000000/end | whoever is signed in |                |
            GET /absences/acts                              | whoever is signed in       |                  |
            GET /organisations                              | whoever is signed in       |                  |
            GET /organisations/lower-mill                   | whoever is signed in       |                  |
            POST /organisations                             | desk, administrator        | mill.xb          | {"code":"new","name":"New","country":"XA","kinds":["PARTICIPANT"]}
            GET /calendars/XA/2026                          | anybody                    |                  |
            GET /deadlines/XA-XB                            | desk                       | mill.xb          |
            POST /deadlines/XA-XB/extension                 | desk                       | xa.member        | {"subject":"XB_PM001","what":"consideration","until":"2026-12-31","reason":"Much to read."}
            GET /desk-words/XA-XB?case=XB_PM001             | desk                       | mill.xb          |
            PUT /calendars/XA/week                          | the country's own desk     | xb.desk          | {"week":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY"]}
            PUT /calendars/XA/holidays/2026-12-31           | the country's own desk     | xb.desk          | {"name":"Last day"}
            DELETE /calendars/XA/holidays/2026-12-31        | the country's own desk     | xb.desk          |
            GET /audit                                      | administrator, desk        | mill.xb          |
            GET /audit/sheet                                | administrator, desk        | xa.member        |
            GET /drafts                                     | whoever is signed in       |                  |
            POST /drafts                                    | whoever is signed in       |                  |
            GET /drafts/{draft}                             | its owner                  | mill.xa          |
            PUT /drafts/{draft}                             | its owner                  | mill.xa          | {"version":0,"content":{}}
            DELETE /drafts/{draft}                          | its owner                  | mill.xa          |
            POST /documents                                 | whoever is signed in       |                  |
            GET /documents/{document}                       | anybody                    |                  |
            GET /documents/{document}/content               | anybody                    |                  |
            GET /documents/{document}/versions              | anybody                    |                  |
            GET /documents/{document}/changes               | anybody                    |                  |
            GET /cases/XB-SP001/findings                    | anybody                    |                  |
            POST /cases/XB-SP001/findings                   | desk                       | mill.xb          | {"text":"Mine"}
            POST /cases/XB-SP001/findings/1/answer          | its applicant              | xb.desk          | {"text":"Mine"}
            POST /cases/XB-SP001/findings/1/question        | desk                       | mill.xb          | {"text":"Mine"}
            POST /cases/XB-SP001/findings/1/closure         | desk                       | mill.xb          | {"text":"Mine"}
            POST /cases/XB-SP001/papers/none/versions       | its applicant, or a desk   | xa.registry      | {"document":"none","why":"Mine"}
            GET /opinions/XB001                             | anybody                    |                  |
            POST /opinions/XB001/COUNCIL/request            | the desk the rules name    | mill.xb          | {}
            POST /opinions/XB001/COUNCIL                    | the body, or that desk     | mill.xb          | {"stance":"FAVOURABLE","text":"Mine"}
            GET /clearances/XA-XB/XB/XB001                  | the side's offices         | xa.desk          |
            POST /clearances/XA-XB/XB/XB001                 | the side's offices         | xa.desk          | {"question":"Mine","asked":["MEMBER"],"until":"2099-01-01"}
            POST /clearances/XA-XB/XB/XB001/words           | the side's offices         | xa.desk          | {"office":"SECRETARIAT","text":"Mine"}
            POST /clearances/XA-XB/XB/XB001/conclusion      | the side's desk, co-chair  | xa.desk          | {"verdict":"CLEARED","conclusion":"Mine"}
            GET /documents/{withheld}/public-version        | whoever is signed in       |                  |
            POST /documents/{document}/public-version       | who handed both in         | xa.desk          | {"publicVersion":"none"}
            GET /tasks                                      | whoever is signed in       |                  |
            GET /notices                                    | whoever is signed in       |                  |
            GET /notices/choice                             | whoever is signed in       |                  |
            PUT /notices/choice                             | whoever is signed in       |                  | {"way":"NONE"}
            POST /notices/address                           | whoever is signed in       |                  | {"address":"none"}
            POST /notices/address/confirmation              | whoever is signed in       |                  | {"link":"none"}
            DELETE /notices/address                         | whoever is signed in       |                  |
            POST /notices/feed                              | whoever is signed in       |                  |
            DELETE /notices/feed                            | whoever is signed in       |                  |
            GET /notices/mails                              | administrator              | xa.desk          |
            POST /notices/mails/00000000-0000-0000-0000-000000000000/again | administrator | xa.desk        |
            GET /feeds/none/calendar.ics                    | anybody                    |                  |
            GET /pairs/XA-XB/calendar.ics                   | anybody                    |                  |
            GET /exchange                                   | anybody                    |                  |
            GET /practice/codes/xb.chair                    | anybody                    |                  |
            GET /practice/calendars/XA-XB                   | whoever is signed in       |                  |
            POST /practice/calendars/XA-XB                  | whoever is signed in       |                  |
            POST /practice/reset                            | administrator              | xa.desk          |

            GET /pairs                                      | anybody                    |                  |
            GET /pairs/XA-XB                                | anybody                    |                  |
            GET /pairs/XA-XB/life                           | anybody                    |                  |
            GET /pairs/XA-XB/ministries                     | anybody                    |                  |
            POST /pairs/XA-XB/ministries                    | the side's own desk        | xa.member        | {"side":"XA","post":"REGISTRY","since":"2026-01-05","name":"Mine","way":"FIRST","basis":"Mine"}
            GET /projects/XB001/transition                  | anybody                    |                  |
            POST /projects/XB001/transition                 | desk                       | mill.xb          | {"side":"XB","toVersion":"2.0","firstDay":"2026-01-01"}
            POST /projects/XB001/transition/items           | desk                       | mill.xb          | {"what":"RULES","state":"DONE","on":"2026-01-01","reference":"Mine"}
            POST /projects/XB001/transition/withdrawal      | desk of the side that began it | mill.xb      | {"why":"Mine"}
            GET /projects/XB001/grants                      | anybody                    |                  |
            POST /projects/XB001/grants                     | desk                       | mill.xb          | {"programme":"NONE","side":"XB","minimumShare":"0 %"}
            GET /diplomatic-records?pair=XA-XB              | anybody                    |                  |
            GET /diplomatic-records/XA-XB-N001              | anybody                    |                  |
            POST /diplomatic-records                        | desk                       | xa.member        | {"pair":"XA-XB","side":"XA","kind":"EXTENSION","signed":"2026-01-05","effect":"2026-01-05","earlierReductions":false,"reference":"NV 1","passage":"Mine","paper":"{document}"}
            POST /diplomatic-records/XA-XB-N001/attestation | the other side's desk      | xa.member        | {"reference":"NV 1"}
            POST /diplomatic-records/XA-XB-N001/withdrawal  | desk                       | xa.member        | {"why":"Mine"}
            GET /pairs/XA-XB/seats                          | anybody                    |                  |
            POST /pairs/XA-XB/seats                         | administrator              | xa.desk          | {"party":"XA","role":"MEMBER","begins":"2026-01-01"}
            POST /pairs/XA-XB/seats/ending                  | administrator              | xa.desk          | {"code":"XA-XB/XA/MEMBER/1","ends":"2026-01-01"}
            GET /pairs/XA-XB/rules                          | anybody                    |                  |
            GET /pairs/XA-XB/reconciliation                 | anybody                    |                  |
            GET /pairs/XA-XB/reconciliation/2026-11-20      | anybody                    |                  |
            POST /pairs/XA-XB/reconciliation                | the registry's people      | xa.desk          |
            POST /pairs/XA-XB/reconciliation/2026-11-20/signature | the registry's approver | xb.registry   |
            POST /differences/XA-D-0001/repair              | the registry's officer     | xb.registry2     | {"text":"Mine"}
            POST /differences/XA-D-0001/agreement           | the registry's approver    | xb.registry      |
            GET /pairs/XA-XB/rules/versions                 | anybody                    |                  |
            GET /pairs/XA-XB/rules/1.0                      | anybody                    |                  |
            POST /pairs/rules/reading                       | whoever is signed in       |                  |
            GET /public-inputs                              | anybody                    |                  |
            GET /public-inputs/XB001                        | anybody                    |                  |
            POST /public-inputs/XB001                       | anybody                    |                  | {"text":"Too late","consent":true}
            POST /public-inputs/XB_PM002-I001/response      | desk                       | mill.xb          | {"response":"Mine"}
            GET /rounds?pair=XA-XB                          | desk, member, co-chair     | xb.authority     |
            GET /rounds/kinds                               | whoever is signed in       |                  |
            GET /rounds/XB-2024-003                         | desk, member, co-chair     | mill.xb          |
            POST /rounds                                    | desk                       | xa.member        | {"pair":"XA-XB"}
            POST /rounds/XB-2024-003/declaration            | member, co-chair           | xa.desk          | {"conflict":false}
            POST /rounds/XB-2024-003/affirmation            | member, co-chair           | mill.xb          |
            POST /rounds/XB-2024-003/objection              | member, co-chair           | xb.authority     | {"reasons":"No"}
            POST /rounds/XB-2024-003/questions              | member, co-chair           | xb.desk          | {"question":"Why?"}
            POST /rounds/XB-2024-003/questions/1/answer     | desk                       | xa.member        | {"answer":"So"}
            POST /rounds/XB-2024-003/circulation            | desk                       | xb.member        | {"outcome":"APPROVED","text":"Again"}
            POST /rounds/XB-2024-003/withdrawal             | desk                       | xa.member        | {"why":"So"}
            POST /rounds/XB-2024-003/signature              | co-chair                   | xa.member        |
            GET /decisions?pair=XA-XB                       | anybody                    |                  |
            GET /decisions/XB-2024-003                      | anybody                    |                  |
            POST /decisions                                 | desk                       | xb.member        | {"pair":"XA-XB"}
            POST /decisions/XB-2024-003/attestation         | desk                       | mill.xa          |
            POST /decisions/XB-2024-003/release             | desk                       | xa.member        |

            GET /third-party-entities                       | anybody                    |                  |
            GET /third-party-entities/northern-assurance    | anybody                    |                  |
            POST /third-party-entities                      | desk, administrator        | verifier         | {"organisation":"northern-assurance","accreditation":"Mine"}
            POST /third-party-entities/northern-assurance/accreditations | desk, administrator | verifier     | {"body":"B","standard":"S","certificate":"C","functions":["VALIDATION"],"scopes":[1],"from":"2025-01-01","until":"2026-01-01"}
            POST /third-party-entities/northern-assurance/accreditations/8f2f8a1e-6f2a-4f5e-8a52-6f6f5a1c0b11/end | desk, administrator | verifier | {"lastDay":"2025-12-31","reason":"Mine"}
            POST /third-party-entities/northern-assurance/accreditations/8f2f8a1e-6f2a-4f5e-8a52-6f6f5a1c0b11/voiding | the desk that entered it, administrator | verifier | {"reason":"Mine"}

            GET /methodologies?pair=XA-XB                   | anybody                    |                  |
            GET /methodologies/XB_AM001                     | anybody                    |                  |
            GET /methodologies/XB_AM001/versions/1.0        | anybody                    |                  |
            GET /methodologies/proposals?pair=XA-XB         | anybody                    |                  |
            GET /methodologies/proposals/XB_PM001           | anybody                    |                  |
            POST /methodologies                             | a participant, for itself  | mill.xa          | {"pair":"XA-XB","proponent":"lower-mill"}
            POST /methodologies/XB_PMR001/completeness      | desk                       | mill.xb          | {"complete":true}
            POST /methodologies/XB_PMR001/resubmission      | its proponent              | mill.xa          | {}
            POST /methodologies/XB_PM001/withdrawal         | its proponent              | xb.desk          | {"why":"So"}

            GET /projects?pair=XA-XB                        | anybody                    |                  |
            GET /projects/XB001                             | anybody                    |                  |
            POST /projects                                  | a participant, for itself  | mill.xa          | {"pair":"XA-XB","participant":"lower-mill","design":{}}
            POST /projects/XB001/publication                | desk                       | mill.xb          | {"withheld":["none"]}
            POST /projects/XB001/design/return              | desk                       | mill.xb          | {"findings":"More"}
            POST /projects/XB001/design                     | a participant, for itself  | mill.xa          | {"participant":"lower-mill","design":{}}
            POST /projects/XB001/design/withdrawal          | who submitted it           | mill.xa          |
            POST /projects/XB001/engagement                 | its participants           | verifier         | {"entity":"northern-assurance"}
            POST /projects/XB001/modalities                 | a participant, for itself  | mill.xa          | {"participant":"lower-mill","focalPoint":"upper-mill"}
            POST /projects/XB001/modalities/signatures      | a participant, for itself  | mill.xa          | {"participant":"lower-mill"}
            POST /projects/XB001/findings                   | the entity engaged         | verifier.expired | {"kind":"CAR","text":"Mine"}
            POST /projects/XB001/findings/1/answer          | its participants           | verifier         | {"text":"Mine"}
            POST /projects/XB001/findings/1/closure         | the entity engaged         | mill.xb          | {"text":"Mine"}
            POST /projects/XB001/validation                 | the entity engaged         | mill.xb          | {"opinion":"POSITIVE","summary":"Fine"}
            POST /projects/XB001/allocation                 | a participant, for itself  | mill.xa          | {"participant":"lower-mill","sides":{"XA":"1/1"}}
            POST /projects/XB001/allocation/consents        | the side's authority       | xa.authority     | {"side":"XB","version":1}
            POST /projects/XB001/registration-request       | its focal point            | mill.xa          | {"from":"2025-01-01","until":"2034-12-31"}
            POST /projects/XB001/ended-participants         | participants               | xa.desk          | {"participant":"upper-mill","ended":"lower-mill","why":"Dissolved","day":"2026-01-01","evidence":["none"]}
            POST /projects/XB001/ended-participants/lower-mill/decision | desk           | mill.xb          | {"accepted":true,"reason":"Shown"}
            POST /projects/XB001/completeness               | desk                       | mill.xb          | {"complete":true}

            POST /projects/XB001/registration-request/withdrawal | its focal point       | mill.xa          |

            GET /filings/kinds                              | anybody                    |                  |
            GET /filings?pair=XA-XB                         | anybody                    |                  |
            GET /filings/XB-SP001                           | anybody                    |                  |
            POST /filings                                   | its applicant, or a desk   | mill.xa          | {"pair":"XA-XB","kind":"IDEA_NOTE","applicant":"lower-mill"}
            POST /filings/XB_PIN001/again                   | its applicant, or a desk   | mill.xa          | {}
            POST /filings/XB-SP001/completeness             | desk                       | mill.xb          | {"complete":true}
            POST /filings/XB_PIN001/withdrawal              | its applicant              | xb.desk          |

            GET /grievances?pair=XA-XB                      | anybody                    |                  |
            GET /grievances/XA-XB-G001                      | anybody                    |                  |
            POST /grievances                                | anybody                    |                  | {"project":"XB001","text":"Dust","consent":false}
            POST /grievances/standing                       | anybody                    |                  | {"reference":"none"}
            POST /grievances/standing/withdrawal            | anybody                    |                  | {"reference":"none"}
            POST /grievances/appeals                        | whom the decision concerns | mill.xa          | {"decision":"XB-2024-003","organisation":"lower-mill","text":"Mine"}
            POST /grievances/entered                        | desk                       | mill.xb          | {"project":"XB001","text":"Dust","arrival":{"side":"XB","received":"2026-01-01","channel":"PAPER"}}
            POST /grievances/XA-XB-G001/acknowledgement     | desk                       | mill.xb          |
            POST /grievances/XA-XB-G001/admission           | desk                       | mill.xb          | {"summary":"Mine"}
            POST /grievances/XA-XB-G001/refusal             | desk                       | mill.xa          | {"reason":"Mine"}
            POST /grievances/XA-XB-G001/handler             | desk                       | xa.member        | {"person":"mill.xa"}
            POST /grievances/XA-XB-G001/answers             | those with a part in it    | xa.desk          | {"text":"Mine"}
            POST /grievances/XA-XB-G001/finding             | its handler                | xa.desk          | {"outcome":"UPHELD","text":"Mine","remedy":"Mine"}
            POST /grievances/XA-XB-G001/withdrawal          | its reporter, signed in    | xb.desk          |

            GET /meetings?pair=XA-XB                        | anybody                    |                  |
            GET /meetings/XB-M001                           | anybody                    |                  |

            GET /monitoring-reports?project=XB001           | anybody                    |                  |
            GET /monitoring-reports/XB001-MR01              | anybody                    |                  |
            GET /monitoring-reports/XB001-MR01/calculation  | anybody                    |                  |
            GET /monitoring-reports/columns?project=XB001   | its participants           | verifier         |
            POST /monitoring-reports/preview                | its participants           | verifier         | {"project":"XB001","from":"2026-10-01","until":"2026-10-31","readings":[{"month":"2026-10","values":{}}]}
            POST /monitoring-reports                        | its participants           | xb.desk          | {"project":"XB001","from":"2026-10-01","until":"2026-10-31","readings":[{"month":"2026-10","values":{}}]}
            POST /monitoring-reports/XB001-MR01/readings    | its participants           | verifier         | {"readings":[{"month":"2026-10","values":{}}]}
            POST /monitoring-reports/XB001-MR01/documents   | its participants           | verifier         | {"document":"none"}
            POST /monitoring-reports/XB001-MR01/submission  | its participants           | verifier         | {"entity":"northern-assurance"}
            POST /monitoring-reports/XB001-MR01/withheld/acceptance | desk               | mill.xb          | {"withheld":["none"]}
            POST /monitoring-reports/XB001-MR01/withdrawal  | its participants           | xa.desk          |
            POST /monitoring-reports/XB001-MR01/findings    | the entity engaged         | verifier.expired | {"kind":"CAR","text":"Mine"}
            POST /monitoring-reports/XB001-MR01/findings/CAR-1/reply     | its participants  | verifier     | {"text":"Mine"}
            POST /monitoring-reports/XB001-MR01/findings/CAR-1/rejoinder | the entity engaged | mill.xb     | {"text":"Mine"}
            POST /monitoring-reports/XB001-MR01/findings/CAR-1/closure   | the entity engaged | mill.xb     | {"text":"Mine"}
            POST /monitoring-reports/XB001-MR01/verification | the entity engaged        | verifier.expired | {"calculation":"-","statement":"Fine"}
            POST /monitoring-reports/XB001-MR01/refusal     | the entity engaged         | mill.xb          | {"calculation":"-","statement":"No"}

            GET /issuances?pair=XA-XB                       | anybody                    |                  |
            GET /issuances/XB001-I01                        | anybody                    |                  |
            POST /issuances                                 | its focal point            | mill.xa          | {"report":"XB001-MR01"}
            POST /issuances/XB001-I01/request               | its focal point            | mill.xa          | {}
            POST /issuances/XB001-I01/request-withdrawal    | its focal point            | mill.xa          |
            POST /issuances/XB001-I01/completeness          | desk                       | mill.xb          | {"complete":true}
            GET /issuances/XB001-I01/proposal               | offices of the pair, participants, the entity | verifier.expired |
            POST /issuances/XB001-I01/review                | offices of the pair, participants, the entity | verifier.expired | {"lines":[]}
            GET /issuances/XB001-I01/duties                 | offices of the pair, participants, the entity | verifier.expired |
            POST /issuances/XB001-I01/duties/SOP/evidence   | its focal point or a desk  | verifier.expired | {"evidence":"Receipt 1"}
            POST /issuances/XB001-I01/duties/SOP/confirmation | the authority named      | verifier.expired |
            GET /issuances/XB001-I01/registries             | anybody                    |                  |
            GET /issuances/XB001-I01/signatures             | anybody                    |                  |
            GET /issuances/XB001-I01/signatures/1/paper     | anybody                    |                  |
            GET /issuances/XB001-I01/signatures/1/key       | anybody                    |                  |
            GET /issuances/XB001-I01/signatures/1/jws       | anybody                    |                  |
            GET /log/XA/checkpoint                          | anybody                    |                  |
            GET /log/XA/tile/0/000.p/1                      | anybody                    |                  |
            GET /log/XA/records/0                           | anybody                    |                  |
            GET /log/XA/proof?index=0                       | anybody                    |                  |
            GET /log/XA/decisions/XB-2024-001               | anybody                    |                  |
            GET /log/XB/opened-proof?subject=record/XB001-I01.1 | its holder, both registries | xb.desk       |
            GET /log/XA/consistency?from=1&to=2             | anybody                    |                  |
            GET /log/XA/policy                              | anybody                    |                  |
            GET /log/XA/durability?about=ANSWER&subject=XB001-I01.1 | anybody            |                  |
            GET /log/XA/keys                                | anybody                    |                  |
            GET /log/XA/keys/proofs                         | anybody                    |                  |
            GET /key-orders                                 | whoever is signed in       |                  |
            POST /key-orders                                | the registry's officer     | xb.registry      | {"owner":"XA/LOG","reason":"Mine"}
            POST /key-orders/XA-K-0001/approval             | the registry's approver    | xa.registry      |
            POST /key-orders/XA-K-0001/withdrawal           | the registry's approver    | xb.registry2     |
            POST /log/XA/witness/add-checkpoint             | anybody                    |                  | old 0
            GET /log/XA/mirror/checkpoint?origin=none       | anybody                    |                  |
            GET /log/XA/mirror/tile/entries/000.p/1?origin=none | anybody                |                  |
            POST /log/XB/rebuild                            | administrator              | xb.registry2     |
            GET /standstills                                | anybody                    |                  |
            GET /standstills/over                           | anybody                    |                  |
            POST /standstills/XB/none/endings               | the registry's officer     | xa.registry      | {"reason":"Mine","evidence":"none"}
            POST /standstills/XB/none/agreement             | the registries' approvers  | xb.registry      | {"proposal":1}
            GET /published-records/projects                 | anybody                    |                  |
            GET /published-records/projects/XA-XB/XX001     | anybody                    |                  |
            GET /published-records/imports/XA-XB-IM0001     | anybody                    |                  |
            GET /record-imports                             | whoever is signed in       |                  |
            GET /record-imports/XA-XB-IM0001                | desk                       | xa.member        |
            GET /record-imports/XA-XB-IM0001/files          | desk                       | xa.member        |
            GET /record-imports/dry-run?{imported}          | desk                       | xa.member        |
            GET /record-imports/dry-run/refused?{imported}  | desk                       | xa.member        |
            GET /record-imports/templates/XA-XB/projects.csv | anybody                   |                  |
            GET /record-imports/templates/XA-XB/records.xlsx | anybody                   |                  |
            POST /record-imports                            | desk                       | xa.member        | {"pair":"XA-XB"}
            POST /record-imports/XA-XB-IM0001/release       | the other side's desk      | xa.member        |
            POST /record-imports/XA-XB-IM0001/refusal       | desk                       | xa.member        | {"reason":"Mine"}
            POST /record-imports/XA-XB-IM0001/withdrawal    | desk                       | xa.member        | {"reason":"Mine"}
            POST /record-imports/XA-XB-IM0001/withdrawal/agreement | desk                | xa.member        |
            POST /record-imports/XA-XB-IM0001/withdrawal/refusal | desk                  | xa.member        |
            GET /external-registries/XB                     | anybody                    |                  |
            GET /external-registries/XB/statements          | anybody                    |                  |
            GET /external-registries/XB/differences         | anybody                    |                  |
            GET /external-registries/XB/units/XB-XB-001-2025-1 | anybody                 |                  |
            POST /external-registries/signed-statements     | anybody                    |                  | {}
            POST /external-registries/XB/statements         | the side's officer or desk | xa.registry      | {"pair":"XA-XB","number":"1","dated":"2026-01-01","evidence":"none","lines":[]}
            POST /external-registries/XB/statements/XB-RS0001/release | the side's approvers | xa.registry2   |
            POST /external-registries/XB/statements/XB-RS0001/refusal | the side's approvers | xa.registry2   | {"reason":"Mine"}
            POST /external-registries/XB/keys               | the side's officer or desk | xa.registry      | {"pair":"XA-XB","publicKey":"none"}
            POST /external-registries/XB/keys/none/acceptance | the side's approvers     | xa.registry2     |
            POST /external-registries/XB/keys/none/end      | the side's people          | xa.registry2     |
            POST /external-registries/XB/differences/XB-RD0001/explanation | either side's officers | mill.xa | {"text":"Mine"}
            POST /external-registries/XB/differences/XB-RD0001/agreement | the other side's approvers | mill.xa |
            POST /external-registries/XB/notifications/XB001-I01.1/answer/preparation | the authority's officer | xa.authority | {"answer":"CONFIRM"}
            POST /external-registries/XB/notifications/XB001-I01.1/answer/return | the authority's approver | xb.authority | {"reason":"Mine"}
            POST /external-registries/XB/notifications/XB001-I01.1/answer | the authority's approver | xb.authority |
            GET /registries/XB/notifications                | whoever is signed in       |                  |
            GET /registries/XB/notifications/XB001-I01.1    | the side's authority and registry | xa.registry |
            POST /registries/XB/notifications/XB001-I01.1/answer/preparation    | the authority's officer  | xa.authority | {"answer":"CONFIRM"}
            POST /registries/XB/notifications/XB001-I01.1/answer/return         | the authority's approver | xb.authority | {"reason":"Mine"}
            POST /registries/XB/notifications/XB001-I01.1/answer                | the authority's approver | xb.authority |
            GET /registries/XB/notifications/XB001-I01.1/recording              | the registry's people    | xa.registry  |
            POST /registries/XB/notifications/XB001-I01.1/recording/preparation | the registry's officer   | xa.registry  | {"accounts":{}}
            POST /registries/XB/notifications/XB001-I01.1/recording/return      | the registry's approver  | xb.registry  |
            POST /registries/XB/notifications/XB001-I01.1/recording             | the registry's approver  | xb.registry  |
            GET /registries/XB/holdings                     | the registry's people      | xa.registry      |
            GET /accounts                                   | whoever is signed in       |                  |
            GET /accounts/XB-2001                           | its holder, the registry   | xa.registry      |
            GET /accounts/XB-2001/blocks                    | its holder, the registry   | mill.xa          |
            GET /accounts/XB-2001/entries                   | its holder, the registry   | xb.desk          |
            GET /accounts/XB-2001/recipients                | its holder, the registry   | xa.registry      |
            GET /accounts/XB-2001/orders                    | its holder, the registry   | mill.xa          |
            GET /accounts/XB-2001/standing                  | its holder, the registry   | mill.xa          |
            GET /account-requests                           | whoever is signed in       |                  |
            GET /account-requests/XA-A-0001                 | its holder, the registry   | xb.registry      |
            POST /account-requests                          | who speaks for the holder  | mill.xa          | {"kind":"OPENING","registry":"XB","pair":"XA-XB","organisation":"lower-mill","lastDay":"2030-01-01","reason":"Mine"}
            POST /account-requests/XA-A-0001/identity-check | the registry's officer     | xb.registry      | {"seen":"Mine","day":"2026-01-01"}
            POST /account-requests/XA-A-0001/approval       | the registry's approver    | mill.xb          |
            POST /account-requests/XA-A-0001/refusal        | the registry's approver    | xb.registry2     | {"reason":"Mine"}
            POST /account-requests/XA-A-0001/withdrawal     | whoever asked              | xa.registry      |
            POST /account-requests/XA-A-0001/ending         | the holder, the registry   | mill.xb          | {"reason":"Mine"}
            GET /registries/XB/order-rules                  | anybody                    |                  |
            POST /registries/XB/order-rules/proposal        | the registry's officer     | xa.registry      | {"delay":3}
            POST /registries/XB/order-rules/adoption        | the registry's approver    | xb.registry      |
            POST /registries/XB/order-rules/return          | the registry's approver    | xb.registry      |
            POST /orders                                    | its holder, the registry   | mill.xa          | {"kind":"RETIREMENT","pair":"XA-XB","from":"XB-2001","quantity":1,"purpose":"NDC","beneficiary":"lower-mill"}
            GET /orders/XA-T-0001                           | whoever asked, the registry | mill.xb         |
            GET /orders/XA-T-0001/postings                  | whoever asked, the registry | xb.registry     |
            POST /orders/XA-T-0001/approval                 | the registry's approver    | xa.registry      |
            POST /orders/XA-T-0001/refusal                  | the registry's approver    | mill.xa          | {"reason":"Mine"}
            POST /orders/XA-T-0001/withdrawal               | whoever asked              | mill.xb          |
            POST /orders/batches                            | its holder, the registry   | mill.xa          | {"acts":[{"kind":"TRANSFER","pair":"XA-XB","from":"XB-2001","to":"XB-1001","quantity":"1"}]}
            GET /orders/batches/XA-B-0001                   | whoever asked, the registry | mill.xb         |
            GET /orders/batches/XA-B-0001/acts/1/postings   | whoever asked, the registry | xb.registry     |
            POST /orders/batches/XA-B-0001/approval         | the registry's approver    | xa.registry      |
            POST /orders/batches/XA-B-0001/refusal          | the registry's approver    | mill.xa          | {"reason":"Mine"}
            POST /orders/batches/XA-B-0001/withdrawal       | whoever asked              | mill.xb          |
            POST /transfers                                 | its holder, the registry   | mill.xb          | {"pair":"XA-XB","from":"XA-2001","to":"XA-1001","quantity":"1"}
            POST /transfers/batches                         | its holder, the registry   | mill.xb          | {"acts":[{"pair":"XA-XB","from":"XA-2001","to":"XA-1001","quantity":"1"}]}
            GET /holds                                      | whoever is signed in       |                  |
            GET /holds/XA-H-0001                            | the registry's people      | xb.registry      |
            POST /holds                                     | the registry's officer     | xb.registry      | {"registry":"XA","pair":"XA-XB","account":"XA-2001","ground":"COURT_ORDER","reason":"Mine"}
            POST /holds/XA-H-0001/release                   | the registry's approver    | xa.registry      | {"reason":"Mine"}
            GET /issuances/XB001-I01/corrections            | anybody                    |                  |
            GET /corrections                                | whoever is signed in       |                  |
            GET /crossings                                  | whoever is signed in       |                  |
            GET /crossings/XB-T-0001                        | the registries, the holders | verifier        |
            POST /crossings/XB-T-0001/acceptance            | the receiver's officer     | xb.registry      |
            POST /crossings/XB-T-0001/refusal               | the receiver's officer     | mill.xa          | {"reason":"Mine"}
            POST /crossings/XB-T-0001/cancellation          | the sender's officer       | xa.registry      |
            GET /statements                                 | anybody                    |                  |
            GET /statements/XA/XA-XB/2025                   | anybody                    |                  |
            GET /statements/XA/XA-XB/2025/rows              | anybody                    |                  |
            POST /statements/XA/XA-XB/2024/preparation      | the registry's officer     | xb.registry      |
            POST /statements/XA/XA-XB/2024/publication      | the registry's approver    | xa.registry      |
            GET /serials?q=XB-XA-001-2025-1                 | anybody                    |                  |
            GET /units/XB-XA-001-2025-1                     | anybody                    |                  |
            GET /published-records                          | anybody                    |                  |
            GET /service-times/XA-XB                        | anybody                    |                  |
            GET /invariants                                 | administrator              | xa.registry      |
            """;

    private static final String EVERYBODY = "anybody";
    private static final String SIGNED_IN = "whoever is signed in";
    private static final String[] KEY = {"Idempotency-Key", "admission"};

    private static Program program;
    private static Map<String, Operation> operations;
    private static Map<String, String> made;

    record Row(String method, String path, String may, String mayNot, String body) {

        static Row of(String line) {
            String[] cells = line.split("\\|", 4);
            String[] request = cells[0].strip().split(" ", 2);
            return new Row(request[0], request[1], cells[1].strip(), cells[2].strip(), cells[3].strip());
        }

        Operation operation() {
            return Program.operation(operations.values(), method, path.replaceAll("\\?.*", ""));
        }

        HttpResponse<String> sentBy(String person, String... headers) {
            String address = path;
            for (Map.Entry<String, String> one : made.entrySet()) {
                address = address.replace(one.getKey(), one.getValue());
            }
            return program.send(
                    person,
                    method,
                    address,
                    body,
                    Stream.concat(Stream.of("Content-Type", bodyType()), Stream.of(headers))
                            .toArray(String[]::new));
        }

        /** JSON, unless the operation takes something else alone. */
        private String bodyType() {
            JsonNode types = operation().described().at("/requestBody/content");
            return types.isEmpty() || types.has("application/json")
                    ? "application/json"
                    : types.fieldNames().next().replace("*/*", "application/octet-stream");
        }

        @Override
        public String toString() {
            return method + " " + path + " by " + may;
        }
    }

    @BeforeAll
    static void start() {
        program = new Program(RunningTandem.on(TestDatabase.H2));
        operations = program.operations();
        String draft = Program.tree(program.send("mill.xb", "POST", "/drafts", "{\"form\":\"try\",\"content\":{}}"))
                .path("id")
                .asText();
        String token = program.read("mill.xb", "/tokens").at("/0/id").asText();
        String document = Program.tree(program.send("mill.xb", "POST", "/documents?name=a.csv", "month,EG\n"))
                .path("id")
                .asText();
        program.send(
                "xa.registry",
                "POST",
                "/orders/batches",
                "{\"acts\":[{\"kind\":\"TRANSFER\",\"pair\":\"XA-XB\",\"from\":\"XA-1001\",\"to\":\"XA-2001\",\"quantity\":\"1\"}]}",
                KEY);
        program.send(ANYBODY, "POST", "/grievances", "{\"project\":\"XB001\",\"text\":\"Dust\",\"consent\":true}");
        program.send("xa.desk", "POST", "/grievances/XA-XB-G001/admission", "{\"summary\":\"Dust at a school.\"}");
        made = Map.of(
                "{draft}",
                draft,
                "{token}",
                token,
                "{document}",
                document,
                "{withheld}",
                withheld(),
                "{imported}",
                imported());
    }

    /** A confidential paper of mill.xb's with a public version in which one place is withheld. */
    private static String withheld() {
        HttpVisitor mill = new HttpVisitor(RunningTandem.on(TestDatabase.H2)).takeToken("mill.xb");
        String whole = HttpVisitor.json(mill.store("whole.pdf", Pdfs.saying("One.", "Secret."), true))
                .path("id")
                .asText();
        String open = HttpVisitor.json(mill.store("open.pdf", Pdfs.saying("One."), false))
                .path("id")
                .asText();
        String address = "/documents/" + whole + "/public-version";
        Map<String, String> reasons = new HashMap<>();
        HttpVisitor.json(mill.api("POST", address, Map.of("publicVersion", open), Map.of()))
                .forEach(place -> reasons.put(place.path("key").asText(), "A trade secret."));
        assertThat(reasons).isNotEmpty();
        assertThat(mill.api("POST", address, Map.of("publicVersion", open, "reasons", reasons), Map.of())
                        .statusCode())
                .isEqualTo(200);
        return whole;
    }

    /** One record that xb.desk handed in and xa.desk released; what was handed in, as a query. */
    private static String imported() {
        String methodologies = stored("methodologies.csv", "number,title\nXX_AM001,Better boilers\n");
        String projects = stored("projects.csv", "number,title,methodology\nXX001,A better boiler,XX_AM001\n");
        JsonNode handed = Program.tree(program.send(
                "xb.desk",
                "POST",
                "/record-imports",
                "{\"pair\":\"XA-XB\",\"source\":\"https://example.org/registry\",\"retrieved\":\"2026-11-20\",\"methodologies\":\"%s\",\"projects\":\"%s\"}"
                        .formatted(methodologies, projects)));
        String number = "/record-imports/" + handed.path("id").asText();
        assertThat(number).as(handed.toString()).isEqualTo("/record-imports/XA-XB-IM0001");
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!program.read("xb.desk", number).path("stage").asText().equals("LOADED")) {
            assertThat(System.nanoTime()).as("loaded in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(program.send("xa.desk", "POST", number + "/release", "").statusCode())
                .isEqualTo(204);
        return "pair=XA-XB&source=https%3A%2F%2Fexample.org%2Fregistry&retrieved=2026-11-20&methodologies="
                + methodologies + "&projects=" + projects;
    }

    private static String stored(String name, String table) {
        return Program.tree(program.send("xb.desk", "POST", "/documents?confidential=true&name=" + name, table))
                .path("id")
                .asText();
    }

    static List<Row> rows() {
        return TABLE.lines().filter(line -> !line.isBlank()).map(Row::of).toList();
    }

    static Stream<Row> open() {
        return rows().stream().filter(row -> row.may().equals(EVERYBODY));
    }

    static Stream<Row> closed() {
        return rows().stream().filter(row -> !row.may().equals(EVERYBODY));
    }

    static Stream<Row> ofSome() {
        return closed().filter(row -> !row.may().equals(SIGNED_IN));
    }

    static Stream<Row> readsByAnybody() {
        return open().filter(row -> row.method().equals("GET")
                && !row.path().startsWith("/practice/codes")
                // Open to anybody, and there is no such log.
                && !row.path().endsWith("origin=none")
                // Likewise, and the file is no newer version of anything.
                && !row.path().endsWith("/changes")
                // Likewise, and there is no such calendar.
                && !row.path().startsWith("/feeds"));
    }

    @Test
    void has_its_row_in_the_table_and_its_lock_in_the_description() {
        Set<String> stated = new LinkedHashSet<>();
        rows().forEach(row -> {
            stated.add(row.operation().name());
            assertThat(row.operation().described().path("security").isEmpty())
                    .as(row.toString())
                    .isEqualTo(row.may().equals(EVERYBODY));
        });

        assertThat(stated).containsExactlyInAnyOrderElementsOf(operations.keySet());
    }

    @ParameterizedTest
    @MethodSource("closed")
    void is_refused_to_whoever_has_no_token(Row row) {
        HttpResponse<String> answer = row.sentBy(ANYBODY, KEY);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @MethodSource("ofSome")
    void is_refused_to_those_whose_step_it_is_not(Row row) {
        HttpResponse<String> answer = row.sentBy(row.mayNot(), KEY);

        assertThat(answer.statusCode()).as(answer.body()).isIn(403, 404);
        assertThat(answer.body()).contains("urn:tandem:refusal:").doesNotContain("http-404");
    }

    @ParameterizedTest
    @MethodSource("open")
    void is_answered_to_anybody_where_the_table_says_so(Row row) {
        assertThat(row.sentBy(ANYBODY).statusCode()).isNotIn(403, 500);
    }

    @ParameterizedTest
    @MethodSource("readsByAnybody")
    void is_not_sent_again_to_anybody_while_nothing_changed(Row row) {
        HttpResponse<String> first = row.sentBy(ANYBODY);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = row.sentBy(ANYBODY, "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(row.sentBy(ANYBODY, "If-None-Match", "\"another\"").statusCode())
                .isEqualTo(200);
    }

    static Stream<Row> readsOfSome() {
        return closed().filter(row -> row.method().equals("GET"));
    }

    @ParameterizedTest
    @MethodSource("readsOfSome")
    void is_stored_nowhere_on_the_way_where_not_everybody_may_read_it(Row row) {
        List<HttpResponse<String>> read = Stream.of(
                        "mill.xb", "admin", "xb.desk", "xb.registry", "xa.registry", "xb.authority")
                .map(row::sentBy)
                .filter(answer -> answer.statusCode() == 200)
                .toList();

        assertThat(read).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(answer.headers().firstValue("ETag")).isEmpty();
        });
    }

    @Test
    void that_shows_a_code_is_stored_nowhere_on_the_way() {
        HttpResponse<String> code = program.send(ANYBODY, "GET", "/practice/codes/xb.chair", "");

        assertThat(code.statusCode()).isEqualTo(200);
        assertThat(code.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(code.headers().firstValue("ETag")).isEmpty();
        HttpResponse<String> token = program.send(
                ANYBODY,
                "POST",
                "/tokens",
                "{\"name\":\"mill.xb\",\"password\":\"%s\"}".formatted(RunningTandem.PASSWORD));
        assertThat(token.statusCode()).isEqualTo(201);
        assertThat(token.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "\"not closed", "W/", "*/*", ",,", "\u00e4", "\"a\", b c"})
    void is_answered_whole_where_the_tag_that_is_sent_cannot_be_read(String tag) {
        HttpResponse<String> answer = program.send(ANYBODY, "GET", "/pairs/XA-XB", "", "If-None-Match", tag);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("XA-XB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "1", "TRUE", "true ", "confidential"})
    void takes_no_paper_that_does_not_say_whether_it_is_confidential(String said) {
        HttpResponse<String> answer = program.send(
                "mill.xb",
                "POST",
                "/documents?name=c.csv&confidential="
                        + java.net.URLEncoder.encode(said, java.nio.charset.StandardCharsets.UTF_8),
                "month,EG\n",
                "Content-Type",
                "application/octet-stream");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Program.tree(answer).at("/fields/confidential").asText()).isEqualTo("Say true or false.");
    }

    @Test
    void begins_a_long_list_later_when_asked_to() {
        JsonNode projects = program.read("/projects?pair=XA-XB");

        assertThat(program.read("/projects?pair=XA-XB&skip=1").get(0)).isEqualTo(projects.get(1));
        assertThat(program.read("/projects?pair=XA-XB&skip=1000")).isEmpty();
        assertThat(program.send(ANYBODY, "GET", "/projects?pair=XA-XB&skip=-1", "")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void gives_a_confidential_paper_to_its_readers_alone() {
        String paper = Program.tree(program.send(
                        "mill.xb", "POST", "/documents?name=b.csv&confidential=true", "month,EG\n2026-10,1\n"))
                .path("id")
                .asText();

        for (String path : List.of("/documents/" + paper, "/documents/" + paper + "/content")) {
            assertThat(program.send("mill.xb", "GET", path, "").statusCode()).isEqualTo(200);
            assertThat(program.send("mill.xa", "GET", path, "").statusCode()).isEqualTo(404);
            assertThat(program.send(ANYBODY, "GET", path, "").statusCode()).isEqualTo(404);
        }
    }
}
