import { framework } from './framework.ts';

/** Articles of the GDPR that ask something of whoever holds personal data. */
export const gdpr = framework(
  'gdpr',
  'GDPR',
  'GDPR',
  `
Art. 5 | The principles, and being able to show that they are kept | P4.1 P3.1 P4.2 P7.1 P8.1
Art. 6 | A lawful ground for each use | P3.1 P1.1
Art. 7 | What makes consent valid | P2.1 P3.2
Art. 8 | Consent of children | P2.1 P3.2
Art. 9 | Especially sensitive data | P3.2 P3.1
Art. 10 | Data on crimes | P3.1
Art. 12 | Speaking plainly, answering in time | P1.1 P5.1
Art. 13 | What people are told when data comes from them | P1.1
Art. 14 | What people are told when it comes from elsewhere | P1.1 P3.1
Art. 15 | Seeing one's data, and who received it | P5.1 P6.7
Art. 16 | Having it corrected | P5.2 P7.1
Art. 17 | Having it erased | P4.3
Art. 18 | Having its use restricted | P4.1
Art. 19 | Telling recipients of corrections and erasure | P5.2
Art. 20 | Taking it elsewhere | P5.1
Art. 21 | Objecting to its use | P2.1 P4.1
Art. 22 | Decisions by machines alone | P4.1 P2.1
Art. 24 | Measures and policies of who is responsible | CC5.3 P8.1
Art. 25 | Data protection by design and by default | CC8.1 P3.1
Art. 26 | Being responsible together | CC2.3 P6.1
Art. 27 | A representative in the Union | CC1.3
Art. 28 | Processors and the contract with them | CC9.2 P6.4
Art. 29 | Processing on instruction only | P4.1 CC6.3
Art. 30 | A record of processing | CC2.1 P6.2
Art. 32 | Security that fits the risk | CC6.1 CC3.2 CC6.6 CC6.7 CC7.1 A1.2 A1.3 CC4.1
Art. 33 | Telling the authority of a breach, within 72 hours | P6.6 P6.3 P6.5 CC7.4
Art. 34 | Telling the people concerned of a breach | P6.6 CC7.4
Art. 35 | Weighing the impact of risky processing beforehand | CC3.2 CC3.4
Art. 36 | Asking the authority first | CC2.3
Art. 37 | Naming a data protection officer | CC1.3
Art. 38 | The officer's standing | CC1.3 CC1.2
Art. 39 | The officer's tasks | CC1.3 CC4.1 P8.1
Art. 44 | Sending data out of the Union: the rule | P6.1
Art. 45 | Sending it to countries found adequate | P6.1
Art. 46 | Sending it under safeguards | P6.1 P6.4 CC9.2
Art. 47 | Sending it within a group, under binding rules | P6.1
Art. 49 | Sending it in particular cases | P6.1 P2.1
Art. 77 | Complaining to an authority | P8.1
`,
);

/** The ten measures of Article 21(2) of the NIS2 directive. */
export const nis2 = framework(
  'nis2',
  'NIS2 Art. 21(2)',
  'NIS2 Art.',
  `
21(2)(a) | Policies for risk and for the security of systems | CC3.2 CC5.3 CC3.1
21(2)(b) | Handling incidents | CC7.4 CC7.3 CC7.5
21(2)(c) | Going on: backups, recovery, crises | A1.2 A1.3 CC9.1 CC7.5
21(2)(d) | Security of the supply chain | CC9.2
21(2)(e) | Security in buying, building and keeping systems, weaknesses included | CC8.1 CC7.1
21(2)(f) | Judging whether the measures work | CC4.1 CC4.2
21(2)(g) | Everyday hygiene and training | CC1.4 CC2.2 CC6.8
21(2)(h) | Cryptography | CC6.1 CC6.7
21(2)(i) | People, access and assets | CC6.1 CC6.2 CC6.3 CC1.4
21(2)(j) | Strong sign-in and protected communication | CC6.1 CC6.6 CC6.7
`,
);

/** Articles of DORA that ask something of financial entities and, through their contracts, of those who serve them. */
export const dora = framework(
  'dora',
  'DORA',
  'DORA',
  `
Art. 5 | The management body answers for ICT risk | CC1.2 CC1.3
Art. 6 | A framework for ICT risk | CC3.1 CC3.2 CC5.3
Art. 7 | Systems that are up to date, reliable and large enough | A1.1 CC5.2
Art. 8 | Knowing functions, assets, dependencies and risks | CC3.2 CC6.1 CC2.1
Art. 9 | Protecting and preventing | CC6.1 CC6.3 CC6.6 CC6.7 CC8.1
Art. 10 | Noticing what is odd | CC7.2
Art. 11 | Responding and recovering; continuity | CC9.1 CC7.4 CC7.5 A1.2
Art. 12 | Backups, restoring, recovering | A1.2 A1.3
Art. 13 | Learning and training | CC4.2 CC1.4 CC7.5
Art. 14 | Communicating in a crisis | CC2.3 CC2.2
Art. 16 | The simpler framework for small entities | CC3.2 CC9.1
Art. 17 | A process for ICT incidents | CC7.4 CC7.3
Art. 18 | Classing incidents and threats | CC7.3
Art. 19 | Reporting major incidents | CC7.4 CC2.3
Art. 23 | Incidents of payments | CC7.4
Art. 24 | A programme of resilience tests | CC4.1 A1.3
Art. 25 | Testing tools and systems | CC4.1 CC7.1
Art. 26 | Tests led by real threats | CC4.1
Art. 27 | Who may carry these out | CC4.1
Art. 28 | Managing the risk of ICT providers | CC9.2 CC3.2
Art. 29 | Too much with one provider | CC9.2 CC3.2
Art. 30 | What contracts with providers must hold | CC9.2
Art. 45 | Sharing knowledge of threats | CC2.3 CC3.2
`,
);

/** Standards of the HIPAA Security Rule, 45 CFR 164.308 to 164.316. */
export const hipaa = framework(
  'hipaa',
  'HIPAA Security Rule',
  'HIPAA',
  `
164.308(a)(1) | Risk analysed and managed, sanctions, records of activity reviewed | CC3.2 CC9.1 CC1.5 CC7.2
164.308(a)(2) | Somebody is responsible for security | CC1.3
164.308(a)(3) | Workers cleared, supervised, and shut out on leaving | CC6.2 CC1.4 CC6.3
164.308(a)(4) | Access authorised, set up and changed | CC6.2 CC6.3
164.308(a)(5) | Awareness and training | CC1.4 CC2.2 CC6.8
164.308(a)(6) | Incidents answered and noted | CC7.4 CC7.3
164.308(a)(7) | Contingency: backups, recovery, emergency operation | A1.2 A1.3 CC9.1 CC7.5
164.308(a)(8) | Judging from time to time | CC4.1
164.308(b) | Business associates give assurances | CC9.2
164.310(a) | Access to facilities | CC6.4
164.310(b) | How workstations are used | CC5.3 CC6.4
164.310(c) | Workstations out of others' reach | CC6.4
164.310(d) | Devices and media: disposal, reuse, movement | CC6.5 CC6.7
164.312(a) | Access control in systems: own ids, emergencies, log-off, encryption | CC6.1
164.312(b) | Recording what happens in systems | CC7.2
164.312(c) | Data not altered or destroyed wrongly | PI1.5 CC7.1
164.312(d) | Proving who somebody is | CC6.1
164.312(e) | Data protected on its way | CC6.7
164.314(a) | What contracts with business associates say | CC9.2
164.314(b) | What group health plans' documents say | CC9.2
164.316(a) | Policies and procedures | CC5.3
164.316(b) | Written down, kept six years, renewed | CC5.3 CC2.2
`,
);
