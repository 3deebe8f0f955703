import { framework } from './framework.ts';

/** Annex A of ISO/IEC 27001:2022: 93 controls. */
export const iso27001 = framework(
  'iso27001',
  'ISO/IEC 27001:2022 Annex A',
  'ISO 27001',
  `
A.5.1 | Security policies that management approves, tells and renews | CC5.3 CC2.2
A.5.2 | Who does what for security | CC1.3 CC1.5
A.5.3 | Nobody holds both halves of a risky task | CC5.1 CC6.3
A.5.4 | Managers see to it that their people keep the rules | CC1.5 CC1.1
A.5.5 | Knowing whom to call at regulators and authorities | CC2.3 CC7.4
A.5.6 | Taking part in professional security circles | CC2.3 CC7.1
A.5.7 | Gathering and using knowledge about threats | CC3.2 CC7.1
A.5.8 | Security as a part of every project | CC8.1 CC3.4
A.5.9 | Knowing which information and assets there are, and whose | CC6.1 CC2.1
A.5.10 | Rules for using information and equipment | CC1.1 CC5.3
A.5.11 | Handing equipment back on leaving | CC6.5 CC6.2
A.5.12 | Sorting information by how sensitive it is | C1.1 CC2.1
A.5.13 | Marking information with its class | C1.1
A.5.14 | Moving information safely, inside and out | CC6.7
A.5.15 | Rules for who gets at what | CC6.1 CC6.3
A.5.16 | Identities from their making to their end | CC6.2 CC6.1
A.5.17 | Passwords and other secrets for signing in | CC6.1
A.5.18 | Permissions given, reviewed and taken away | CC6.3 CC6.2
A.5.19 | Risks from suppliers | CC9.2 CC3.2
A.5.20 | Security written into suppliers' contracts | CC9.2
A.5.21 | Risks further down the technology supply chain | CC9.2 CC3.2
A.5.22 | Watching what suppliers deliver and change | CC9.2 CC4.1
A.5.23 | Choosing, using and leaving cloud services | CC9.2 CC6.1
A.5.24 | Being prepared for incidents | CC7.4 CC7.3
A.5.25 | Deciding which events are incidents | CC7.3
A.5.26 | Acting on incidents | CC7.4
A.5.27 | Learning from incidents | CC7.5 CC4.2
A.5.28 | Securing proof of what happened | CC7.4 CC7.3
A.5.29 | Staying secure while things are disrupted | CC9.1 A1.2 CC7.5
A.5.30 | Technology that is ready for a disruption | A1.2 A1.3 CC9.1
A.5.31 | Knowing what laws and contracts ask | CC3.1 CC2.3
A.5.32 | Respecting others' rights in software and works | CC3.1 CC6.8
A.5.33 | Keeping records whole and findable | PI1.5 C1.1 CC2.1
A.5.34 | Protecting personal data as the law asks | P1.1 P3.1 P4.1 P4.2 P5.1 P6.1 P8.1
A.5.35 | A look at security by somebody independent | CC4.1 CC1.2
A.5.36 | Checking that our own rules are kept | CC4.1 CC5.3
A.5.37 | Written instructions for those who run systems | CC5.3 PI1.3
A.6.1 | Checking candidates before they join | CC1.4
A.6.2 | Security duties in the contract of employment | CC1.1 CC1.5
A.6.3 | Awareness and training | CC1.4 CC2.2
A.6.4 | What follows when somebody breaks the rules | CC1.5 CC1.1
A.6.5 | Duties that outlast a job or a change of it | CC6.2 CC1.1
A.6.6 | Signed promises to keep secrets | C1.1 CC1.1
A.6.7 | Working away from the office | CC6.6 CC6.7
A.6.8 | Telling somebody when something looks wrong | CC2.2 CC7.3
A.7.1 | The outline of secure premises | CC6.4
A.7.2 | Who comes through the door | CC6.4
A.7.3 | Offices and rooms that lock | CC6.4
A.7.4 | Watching premises for intruders | CC6.4 CC7.2
A.7.5 | Fire, water and other dangers to premises | A1.2
A.7.6 | Rules for work in guarded rooms | CC6.4
A.7.7 | Nothing left on desks and screens | CC6.4 C1.1
A.7.8 | Equipment that stands where it is safe | CC6.4 A1.2
A.7.9 | Equipment outside the premises | CC6.7
A.7.10 | Media from buying to destroying | CC6.5 CC6.7
A.7.11 | Power, cooling and other supplies | A1.2
A.7.12 | Cables that are out of harm's way | CC6.4 A1.2
A.7.13 | Equipment that is kept in repair | A1.2
A.7.14 | Nothing readable left on what is thrown away or reused | CC6.5 C1.2
A.8.1 | Laptops, phones and other devices of users | CC6.7 CC6.8
A.8.2 | Administrators' rights, few and watched | CC6.3 CC6.1
A.8.3 | Systems show only what a person may see | CC6.1 CC6.3
A.8.4 | Who may read and change source code | CC6.1 CC8.1
A.8.5 | Proving who signs in | CC6.1 CC6.6
A.8.6 | Enough capacity, now and later | A1.1
A.8.7 | Keeping malware out | CC6.8
A.8.8 | Finding and closing technical weaknesses | CC7.1
A.8.9 | Systems set up as intended, and kept so | CC7.1 CC8.1
A.8.10 | Deleting information that is no longer needed | C1.2 P4.3 CC6.5
A.8.11 | Hiding parts of data from those who need not see them | C1.1 CC6.1
A.8.12 | Stopping data from leaking out | CC6.7 C1.1
A.8.13 | Backups that are made and tried | A1.2 A1.3
A.8.14 | Spare parts of a system that take over | A1.2 A1.1
A.8.15 | Logs that are written, kept and protected | CC7.2
A.8.16 | Watching systems for odd behaviour | CC7.2 CC7.3
A.8.17 | The same time on every clock | CC7.2
A.8.18 | Powerful tools that can get around controls | CC6.3 CC6.1
A.8.19 | What is installed on running systems | CC6.8 CC8.1
A.8.20 | Networks that are guarded and managed | CC6.6
A.8.21 | Security of the network services one uses | CC6.6
A.8.22 | Networks kept apart | CC6.1 CC6.6
A.8.23 | Which websites can be reached | CC6.8 CC6.6
A.8.24 | Encryption and the keys for it | CC6.1 CC6.7
A.8.25 | Rules for building software securely | CC8.1
A.8.26 | Security asked of applications from the start | CC8.1 PI1.1 PI1.2
A.8.27 | Principles for designing secure systems | CC5.2 CC8.1
A.8.28 | Writing code that holds | CC8.1
A.8.29 | Testing security before and at acceptance | CC8.1 CC7.1
A.8.30 | Software that others build for us | CC9.2 CC8.1
A.8.31 | Development, test and production kept apart | CC8.1 CC6.1
A.8.32 | Changes that are controlled | CC8.1
A.8.33 | Data used for testing | CC8.1 C1.1
A.8.34 | Audits that do not harm running systems | CC4.1
`,
);
