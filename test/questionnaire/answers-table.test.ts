import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestFolder } from '../../ingest/index.ts';
import { draftAnswer } from '../../questionnaire/index.ts';
import { openTestDesk } from '../fixtures/desk.ts';

/** What a reviewer who knows the sample company's papers would choose. */
const TABLE: [question: string, choice: 'Yes' | 'No'][] = [
  ['Does the board receive regular reports on information security?', 'Yes'],
  ['Do all employees acknowledge the security policies when they join and every year?', 'Yes'],
  ['Are you certified to ISO/IEC 27001:2022?', 'No'],
  ['Does the risk assessment consider fraud?', 'Yes'],
  ['Are customers told of new subprocessors in advance, and may they object?', 'Yes'],
  ['Does every user have a unique identity, so that shared accounts are not used?', 'Yes'],
  ['Is multi-factor authentication enforced for all workforce accounts?', 'Yes'],
  ['Is phishing-resistant authentication required for access to production?', 'Yes'],
  ['Are new passwords checked against lists of breached passwords?', 'Yes'],
  ['Are accounts locked after repeated failed sign-in attempts?', 'Yes'],
  ['Are one-time codes by SMS accepted as a second factor for employees?', 'No'],
  ['Is access of leavers removed within 24 hours?', 'Yes'],
  ['Are accounts that are not used disabled automatically after a set time?', 'Yes'],
  ['Is privileged access to production temporary, approved and logged?', 'Yes'],
  ['Are sessions of administrators on databases recorded?', 'Yes'],
  ['Does the product support single sign-on with SAML 2.0 or OpenID Connect?', 'Yes'],
  ['Can administrators of the customer enforce multi-factor authentication for local users?', 'Yes'],
  ['Can the idle session timeout be set by the customer?', 'Yes'],
  ['Must the customer grant access before your support staff can see the customer’s data?', 'Yes'],
  ['Is data encrypted in transit with TLS 1.2 or later, and are older versions refused?', 'Yes'],
  ['Is customer data at rest encrypted with AES-256?', 'Yes'],
  ['Are encryption keys rotated at least once a year?', 'Yes'],
  ['Are encryption keys kept in a managed key service backed by validated hardware?', 'Yes'],
  ['Do you offer bring-your-own-key encryption?', 'No'],
  ['Is customer data stored only in the European Union?', 'Yes'],
  ['Is production data used in development or test systems?', 'No'],
  ['Is production data copied to development or test systems?', 'No'],
  ['Is outbound mail scanned by data loss prevention?', 'Yes'],
  ['Is removable USB storage blocked on laptops?', 'Yes'],
  ['Can customer data be stored in the United States on request?', 'No'],
  ['Is a certificate of deletion issued on request?', 'Yes'],
  ['Are technicians’ positions deleted after a set time?', 'Yes'],
  ['Is customer data used to train artificial intelligence models?', 'No'],
  ['Is every change to production approved by a person other than its author?', 'Yes'],
  ['Are development, test and production environments separated?', 'Yes'],
  ['Are releases signed, and is the signature verified before they run?', 'Yes'],
  ['Is an independent penetration test carried out at least once a year?', 'Yes'],
  ['Is there a published policy for the disclosure of vulnerabilities?', 'Yes'],
  ['Do you operate a paid bug bounty programme?', 'No'],
  ['Is a web application firewall in front of all public endpoints?', 'Yes'],
  ['Is there an incident response plan, and is it exercised at least once a year?', 'Yes'],
  ['Are affected customers notified of an incident within 72 hours or less?', 'Yes'],
  ['Has there been a notifiable personal data breach in the last three years?', 'No'],
  ['Is a written summary of severe incidents given to affected customers?', 'Yes'],
  ['Are restores tested at least every three months?', 'Yes'],
  ['Is there a contractual availability commitment of 99.9% or more?', 'Yes'],
  ['Do you run the service with a second cloud provider?', 'No'],
  ['Do developers have write access to production?', 'No'],
  ['Are tapes or removable media used for backups?', 'No'],
  ['Are laptops backed up?', 'No'],
  ['Do employees have local administrator rights on their laptops?', 'No'],
  ['Is software development outsourced?', 'No'],
  ['Are internal red-team exercises carried out?', 'No'],
  ['Do you perform threat modelling for security-relevant features?', 'Yes'],
  ['Are container images signed?', 'Yes'],
  ['Do you use customer data for advertising?', 'No'],
  ['Do suppliers have standing access to production?', 'No'],
  ['Are visitors accompanied in your offices?', 'Yes'],
  ['Are employees screened before they start?', 'Yes'],
  ['Are automated decisions with legal effect made about individuals?', 'No'],
  ['Does Larkspur use AI to assess the performance of technicians?', 'No'],
  ['Do you enforce periodic password changes?', 'No'],
];

let desk: Awaited<ReturnType<typeof openTestDesk>>;

beforeAll(async () => {
  desk = await openTestDesk();
  await ingestFolder(desk, { folder: new URL('../../samples/knowledge', import.meta.url).pathname });
}, 60_000);

afterAll(() => desk.end());

describe('sixty questions over the sample company', () => {
  it('get the choice that a reviewer would make, or none, and hardly ever the opposite', async () => {
    const wrong: string[] = [];
    let given = 0;
    for (const [question, right] of TABLE) {
      const draft = await draftAnswer(desk, { question, choices: ['Yes', 'No'], clearance: 'internal' });
      if (draft.choice !== null) given++;
      if (draft.choice !== null && draft.choice !== right) wrong.push(`${draft.choice}: ${question} ← ${draft.text}`);
    }
    expect(TABLE.length).toBeGreaterThanOrEqual(60);
    expect(wrong).toEqual([]);
    expect(given).toBeGreaterThanOrEqual(0.7 * TABLE.length);
  }, 60_000);
});
