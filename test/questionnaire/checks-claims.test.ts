import { describe, expect, it } from 'vitest';
import { withColumns } from '../../questionnaire/checks/claims/index.ts';
import { checkClaims } from '../../questionnaire/index.ts';

const codes = (text: string, ...sources: string[]) => checkClaims({ text, sources }).checks.map((check) => check.code);

describe('a claim is held against its source', () => {
  it('names what is claimed and what the source says', () => {
    const { supported, checks } = checkClaims({
      text: 'Passwords must be at least 14 characters long.',
      sources: ['Passwords must be at least 12 characters long.'],
    });
    expect(supported).toBe(false);
    expect(checks).toEqual([
      { code: 'number', severity: 'block', text: '14 characters is claimed, the source says 12.' },
    ]);
  });

  it.each([
    ['Access is reviewed every three months.', 'Access is reviewed quarterly.'],
    ['Access is reviewed four times a year.', 'Access is reviewed every 3 months.'],
    ['Firewall rules are reviewed semi-annually.', 'Firewall rules are reviewed every six months.'],
    ['Backups are kept for five weeks.', 'Backups are kept for 35 days.'],
    ['The RPO is 60 minutes.', 'The recovery point objective is 1 hour.'],
    ['We keep logs for 1,000 days.', 'Logs are kept for 1000 days.'],
    ['The report was issued on August 21, 2026.', 'The report was issued on 21 August 2026.'],
    ['The limit is $5 million.', 'The limit is USD 5,000,000.'],
    ['Alerts are monitored 24/7.', 'Alerts are monitored around the clock.'],
    ['Data is encrypted with AES 256.', 'Data is encrypted with AES-256.'],
    ['Our SOC 2 Type 2 report is available.', 'The SOC 2 Type II report is available.'],
  ])('takes the same value in another form: %s', (claim, source) => {
    expect(codes(claim, source)).toEqual([]);
  });

  it.each([
    ['We keep logs for 90 days.', 'Logs are kept for 9 days.'],
    ['Restored within two hours.', 'Restored within twelve hours.'],
    ['The RTO is 1 hour.', 'The RTO is 4 hours and the RPO is 1 hour.'],
    ['Firewall rules are reviewed every six weeks.', 'Firewall rules are reviewed every six months.'],
  ])('is not taken in by another number, or by the right one in the wrong place: %s', (claim, source) => {
    expect(codes(claim, source)).toEqual(['number']);
  });

  it.each([
    ['negation', 'Shared accounts are permitted.', 'Shared accounts are not permitted.'],
    ['negation', 'We do not encrypt backups.', 'Backups are encrypted.'],
    ['modality', 'We have a bug bounty programme.', 'A bug bounty programme is planned.'],
    ['modality', 'The plan is tested every year.', 'The plan should be tested every year.'],
    ['scope', 'Customer data is encrypted in transit.', 'Customer data is encrypted at rest.'],
    ['scope', 'Contractors are trained every year.', 'Employees are trained every year.'],
    ['quantifier', 'All servers run the agent.', 'Most servers run the agent.'],
    ['entity', 'Keys are managed in Azure Key Vault.', 'Keys are managed in AWS KMS.'],
    ['entity', 'TLS 1.3 is used.', 'TLS 1.2 is used.'],
    ['date', 'The policy was approved on 2 May 2025.', 'The policy was approved on 2 May 2026.'],
    ['unsupported', 'Visitors are recorded by cameras.', 'Backups are taken daily.'],
  ])('finds a false %s', (code, claim, source) => {
    expect(codes(claim, source)).toContain(code);
  });

  it('parts a compound sentence, and finds the half that is not carried', () => {
    const source = 'Backups are taken daily. Encryption keys are rotated every year.';
    expect(codes('Backups are taken daily and keys are rotated every year.', source)).toEqual([]);
    expect(codes('Backups are taken daily and keys are rotated every month.', source)).toEqual(['number']);
  });

  it('warns of a promise that the source does not make, and lets one pass that it does', () => {
    expect(
      checkClaims({ text: 'All laptops are always encrypted.', sources: ['Laptops are encrypted.'] }).checks,
    ).toMatchObject([{ code: 'quantifier', severity: 'warning' }]);
    expect(codes('Every laptop is encrypted.', 'All laptops are encrypted.')).toEqual([]);
  });

  it('takes what may be done only with approval for no more than that', () => {
    const source = 'Production data may be used for testing only with written approval.';
    expect(codes('Production data is used for testing.', source)).toEqual(['modality']);
    expect(codes('Production data is used for testing only with written approval.', source)).toEqual([]);
    expect(codes('Use of production data for testing requires written approval.', source)).toEqual([]);
  });

  it('lets whole sentences of the source pass, whatever they say, behind the answer in one word', () => {
    const source = 'Never mind what all of them say by 2030. We are not, and never were.';
    expect(codes('Yes. Never mind what all of them say by 2030.', source)).toEqual([]);
  });

  it('reads a table row by the names of its columns', () => {
    const passage = '| Purpose | Approved | Not allowed |\n|---|---|---|\n| Hashing | SHA-256 | MD5 |';
    const source = withColumns('Hashing | SHA-256 | MD5', passage);
    expect(codes('Purpose: Hashing; Approved: SHA-256; Not allowed: MD5.', source)).toEqual([]);
    expect(codes('Purpose: Hashing; Approved: MD5; Not allowed: SHA-256.', source)).not.toEqual([]);
  });

  it('says the same of the same words every time', () => {
    const input = {
      text: 'All data is encrypted at rest with AES-128 since 2024.',
      sources: ['Data is encrypted in transit.'],
    };
    expect(checkClaims(input)).toEqual(checkClaims(input));
  });

  it.each([
    ['Attachments are removed after closure of the case.', 'Attachments are removed after the case is closed.'],
    ['Removal of access takes place within a day.', 'Access is removed within a day.'],
  ])('knows words that were made of one another: %s', (claim, source) => {
    expect(codes(claim, source)).toEqual([]);
  });

  it.each([
    ['Two high findings were fixed.', 'The test reported no critical findings and two high findings; both were fixed.'],
    [
      'Emergency changes may go to production during an outage.',
      'Emergency changes may go to production without prior approval if an outage is under way.',
    ],
    [
      'Without a key of its own, each tenant has its data encrypted with our key.',
      'Each tenant has its data encrypted with our key, unless it brings a key of its own.',
    ],
  ])('takes a denial for no wider than it is: %s', (claim, source) => {
    expect(codes(claim, source)).toEqual([]);
  });

  it('still hears what is denied by the way', () => {
    const source = 'Support staff view customer data after the customer has given consent.';
    expect(codes("Support staff view customer data without the customer's consent.", source)).toEqual(['negation']);
  });

  it('takes what is kept for a time for what is deleted after it', () => {
    expect(codes('Database backups are kept for 35 days.', 'Database backups are deleted after 35 days.')).toEqual([]);
    expect(codes('Old backups are kept.', 'Old backups are deleted.')).toEqual(['negation']);
  });

  it('takes before and after for opposites of one moment only', () => {
    expect(codes('Staff are screened after hiring.', 'Staff are screened before hiring.')).toEqual(['entity']);
    const source =
      'The auditor found no record of testing before release; a passing test is now a condition for merging.';
    expect(codes('Following the finding, a passing test is a condition for merging.', source)).not.toContain('entity');
  });

  it('holds what is said of one severity to that one', () => {
    const source =
      'Severity 1 incidents are told to customers within 24 hours of declaration, severity 2 within 72 hours.';
    expect(codes('Incidents of severity 2 are told to customers within three days of declaration.', source)).toEqual(
      [],
    );
    expect(codes('Incidents of severity 2 are told to customers within one day of declaration.', source)).toEqual([
      'number',
    ]);
  });

  it('finds what the source says of another thing that it speaks of too', () => {
    const source =
      'Disks from old servers are degaussed and shredded by a certified company. Laptops are wiped by our own staff.';
    expect(codes('Laptops are shredded by a certified company.', source)).toContain('scope');
    expect(codes('Disks are shredded by a certified company.', source)).toEqual([]);
    const logs =
      'Application logs are shipped within five minutes. They can be searched for 90 days. Audit events are kept for seven years.';
    expect(codes('Application logs are kept for seven years.', logs)).toContain('scope');
    expect(codes('Application logs can be searched for 90 days.', logs)).toEqual([]);
  });

  it('takes the initials of words side by side for their abbreviation, and of words far apart for none', () => {
    const source = 'A web application firewall from Cloudflare protects the portal.';
    expect(codes('A WAF from Cloudflare protects the portal.', source)).toEqual([]);
    expect(codes('The portal is protected by AWS.', 'At work, staff use the portal, which is protected.')).toEqual([
      'entity',
    ]);
  });

  it.each([
    ['Our IT team shreds disks of old servers.', 'Disks of old servers are shredded by a certified disposal company.'],
    [
      "We remove users from the customer's tenant when they leave.",
      'The customer is responsible for removing users from its tenant when they leave.',
    ],
    ['We keep footage in our own control room for 90 days.', 'Footage is kept for 90 days by the provider.'],
  ])('finds that we do what the source says another does: %s', (claim, source) => {
    expect(codes(claim, source)).toContain('entity');
  });

  it('tells one department, and one owner, from the next', () => {
    const source =
      'The key table is held by the legal department. Access is granted through requests that the data owner approves.';
    expect(codes('The key table is held by the engineering department.', source)).toContain('entity');
    expect(codes('Access requests are approved by the line manager.', source)).toContain('entity');
    expect(codes('Access requests are approved by the data owner.', source)).toEqual([]);
  });

  it('takes part of a number for no more than the part', () => {
    const source = 'In the review of May 2026, 7 of 212 assignments were withdrawn.';
    expect(codes('In the review of May 2026, 212 assignments were withdrawn.', source)).toContain('number');
    expect(codes('Seven assignments were withdrawn.', source)).toEqual([]);
    const answered = '18 of 20 members answered within 30 minutes.';
    expect(codes('90% of the members answered within half an hour.', answered)).toEqual([]);
    expect(codes('95% of the members answered within half an hour.', answered)).toContain('number');
    const returned = 'Two of 61 devices were not returned.';
    expect(codes('59 of 61 devices were returned.', returned)).toEqual([]);
    expect(codes('58 of 61 devices were returned.', returned)).toContain('number');
  });

  it('takes what is said of a case for no plan, no denial and no less than it is', () => {
    const source = 'If a device is not returned, it is locked remotely and the matter passes to Legal.';
    expect(codes('A device that is not returned is locked remotely.', source)).toEqual([]);
    expect(codes('Certificates are issued if the customer asks.', 'Certificates are issued upon request.')).toEqual([]);
    expect(codes('Customers may receive the summary.', 'Customers receive the summary under NDA.')).toEqual([]);
    expect(codes('Engineers may get approval.', 'Engineers must get approval.')).toEqual(['modality']);
  });

  it('reads “not above” as “up to” where the one denies and the other tells', () => {
    const source = 'Uploaded files are scanned. Files above 500 MB are not scanned.';
    expect(codes('Files of up to 500 MB are scanned.', source)).toEqual([]);
    expect(codes('Files of up to 600 MB are scanned.', source)).toEqual(['number']);
  });

  it('takes what is denied of some things for no denial of the rest', () => {
    const source = 'Updates that fix a critical flaw are merged within five days; other updates are bundled monthly.';
    expect(codes('Updates that are not critical are bundled monthly.', source)).toEqual([]);
    const letter = 'The letter states that management knows of no material change to the controls.';
    expect(codes('Management knows of a material change to the controls.', letter)).toEqual(['negation']);
    expect(codes('Management knows of no material change to the controls.', letter)).toEqual([]);
  });

  it('takes what is suspected for no more than that', () => {
    const source = 'Customers are told of a confirmed breach within 48 hours.';
    expect(codes('Customers are told of a suspected breach within 48 hours.', source)).toContain('scope');
  });

  it('hears who maintains, though maintaining says nothing of a thing', () => {
    const source = 'The register of processing activities is maintained by the privacy manager.';
    expect(codes('The data protection officer maintains the register of processing activities.', source)).toContain(
      'entity',
    );
    expect(codes('The privacy manager maintains the register of processing activities.', source)).toEqual([]);
  });

  it.each([
    ['entity', 'The console requires SSO.', 'The console requires a VPN.'],
    ['modality', 'Backups may be encrypted.', 'Backups are encrypted.'],
    ['entity', 'Changes are tested after going live.', 'Changes are tested before deployment.'],
    [
      'negation',
      'Customer data in backups is encrypted.',
      'Customer data in backups is not encrypted and the keys are kept offline.',
    ],
    [
      'negation',
      'We use a provider that has access to our keys.',
      'We use a provider that does not have access to our keys.',
    ],
  ])('is not lulled by what lies near: %s, %s', (code, claim, source) => {
    expect(codes(claim, source)).toContain(code);
  });

  it('takes an abbreviation for what it stands for, and for nothing else', () => {
    expect(codes('Laptops are enrolled in MDM.', 'Laptops are enrolled in device management.')).toEqual([]);
    expect(codes('The laptops run EDR.', 'The laptops run a firewall.')).toContain('entity');
  });

  it('hears of whom it is claimed, whoever else is named', () => {
    expect(codes('Contractors are screened as employees are.', 'Employees are screened before they start.')).toContain(
      'scope',
    );
    const source = 'Support engineers get access when a customer agrees to it.';
    expect(codes("With the customer's agreement, support staff may get access.", source)).not.toContain('scope');
  });

  it('tells one thing from another that the source does not speak of, where all else is said in its words', () => {
    const source = 'The retention policy was approved by the Steering Group on 3 March 2026.';
    expect(codes('The remote work policy was approved by the Steering Group on 3 March 2026.', source)).toEqual([
      'entity',
    ]);
    expect(codes('On 3 March 2026 the Steering Group approved the retention policy.', source)).toEqual([]);
    const people = 'Developers may use a personal device if it is enrolled.';
    expect(codes('Finance staff may use a personal device if it is enrolled.', people)).toEqual(['entity']);
  });

  it('hears that it is done by us where a named provider does it, and that it is complete where it is in progress', () => {
    expect(codes('The network edge is operated by us.', 'The network edge is operated by Cloudflare.')).toEqual([
      'entity',
    ]);
    expect(codes('The policy is approved by us.', 'The policy is approved by the CISO.')).toEqual([]);
    const source = 'Most laptops run the new agent; its installation on the remaining laptops is in progress.';
    expect(codes('The installation on the remaining laptops is complete.', source)).toContain('modality');
  });

  it('holds a sentence by what it says of its subject, and a denial to that', () => {
    const visits = 'Physical visitors sign in, receive a badge and are accompanied at all times.';
    expect(codes('Visitors are always accompanied.', visits)).toEqual([]);
    const source = 'In 2025 we handled nine incidents, none of which affected personal data.';
    expect(codes('Incidents in 2025 affected personal data.', source)).toEqual(['negation']);
    expect(codes('No incident in 2025 affected personal data.', source)).toEqual([]);
    const tools = 'Older tools that do not support SSO are protected by unique passwords.';
    expect(codes('Older tools that lack SSO rely on unique passwords.', tools)).toEqual([]);
    const carved = 'Physical security is provided by a colocation firm and is carved out of the report.';
    expect(codes('Physical security is included in the report.', carved)).toContain('negation');
  });

  it('lets a promise pass that the source makes in those words, wherever in the sentence', () => {
    const source = 'Two emergency accounts exist; they are tested twice a year and any use alerts the security team.';
    expect(codes('Any use of an emergency account alerts the security team.', source)).toEqual([]);
  });
});
