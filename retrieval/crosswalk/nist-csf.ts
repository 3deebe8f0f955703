import { framework } from './framework.ts';

/** NIST Cybersecurity Framework 2.0: 106 subcategories in six functions. */
export const nistCsf = framework(
  'nist_csf',
  'NIST CSF 2.0',
  'NIST CSF',
  `
GV.OC-01 | What the organisation is for, and what that means for cyber risk | CC3.1
GV.OC-02 | What people inside and outside expect of its security | CC2.3 CC3.1
GV.OC-03 | Duties from law, regulators and contracts | CC3.1 P8.1
GV.OC-04 | What others depend on it for | CC2.3 CC3.1
GV.OC-05 | What it depends on itself | CC9.2 CC3.2
GV.RM-01 | Aims of risk management, agreed | CC3.1
GV.RM-02 | How much risk is acceptable, said and kept up to date | CC3.1 CC3.2
GV.RM-03 | Cyber risk as a part of enterprise risk | CC3.2 CC5.1
GV.RM-04 | Which answers to risk are open | CC9.1 CC5.1
GV.RM-05 | Lines for talking about risk, suppliers included | CC2.2 CC2.3
GV.RM-06 | One way to calculate, note and rank risks | CC3.2
GV.RM-07 | Risks that are opportunities | CC3.2
GV.RR-01 | Leaders answer for cyber risk and set the tone | CC1.2 CC1.1 CC1.5
GV.RR-02 | Roles and authority, set and told | CC1.3 CC1.5
GV.RR-03 | Means that match the strategy | CC1.4 CC1.3
GV.RR-04 | Security in hiring, managing and parting with people | CC1.4 CC1.1
GV.PO-01 | A policy, made known and enforced | CC5.3 CC2.2
GV.PO-02 | The policy renewed when things change | CC5.3
GV.OV-01 | Results looked at to steer the strategy | CC1.2 CC4.1
GV.OV-02 | The strategy looked at: does it cover all? | CC1.2 CC3.4
GV.OV-03 | Performance measured and corrected | CC4.1 CC1.2 CC4.2
GV.SC-01 | A programme for risks from suppliers | CC9.2
GV.SC-02 | Roles of suppliers, customers and partners | CC9.2 CC2.3
GV.SC-03 | Supplier risk inside risk management as a whole | CC9.2 CC3.2
GV.SC-04 | Suppliers known and ranked | CC9.2
GV.SC-05 | What contracts ask of suppliers | CC9.2
GV.SC-06 | A look before signing | CC9.2
GV.SC-07 | Supplier risks noted and watched over time | CC9.2 CC4.1
GV.SC-08 | Suppliers in plans for incidents and recovery | CC9.2 CC7.4
GV.SC-09 | Supply chain security through a product's life | CC9.2
GV.SC-10 | What happens after the contract ends | CC9.2 C1.2
ID.AM-01 | A list of hardware | CC6.1
ID.AM-02 | A list of software, services and systems | CC6.1
ID.AM-03 | Which traffic flows where | CC6.6 CC2.1
ID.AM-04 | A list of services from suppliers | CC9.2
ID.AM-05 | Assets ranked by how much they matter | CC3.2 C1.1
ID.AM-07 | A list of data and what describes it | CC2.1 C1.1
ID.AM-08 | Assets managed from start to end | CC6.5 CC6.1
ID.RA-01 | Weaknesses found and noted | CC7.1
ID.RA-02 | News of threats, from others | CC3.2 CC7.1
ID.RA-03 | Threats from inside and outside, noted | CC3.2 CC3.3
ID.RA-04 | How bad and how likely | CC3.2
ID.RA-05 | What is ranked first, and why | CC3.2
ID.RA-06 | What is done about each risk, tracked | CC9.1 CC5.1 CC3.2
ID.RA-07 | Changes and exceptions weighed for risk | CC3.4 CC8.1
ID.RA-08 | A way to receive reports of weaknesses | CC7.1 CC2.3
ID.RA-09 | Hardware and software checked for being genuine | CC6.8
ID.RA-10 | Critical suppliers looked at before buying | CC9.2
ID.IM-01 | Better through evaluations | CC4.1 CC4.2
ID.IM-02 | Better through tests and exercises | A1.3 CC7.5 CC4.2
ID.IM-03 | Better through what is seen in operation | CC4.2
ID.IM-04 | Plans for incidents and other cases, kept and improved | CC7.4 CC9.1 CC7.5
PR.AA-01 | Identities and credentials, managed | CC6.1 CC6.2
PR.AA-02 | Identities tied to who somebody is | CC6.2 CC6.1
PR.AA-03 | Users, services and hardware proving who they are | CC6.1 CC6.6
PR.AA-04 | What proves an identity, protected on its way | CC6.1
PR.AA-05 | Permissions by policy, least privilege, split duties | CC6.3 CC6.1 CC5.1
PR.AA-06 | Physical access, managed and watched | CC6.4
PR.AT-01 | Everybody made aware and trained | CC1.4 CC2.2
PR.AT-02 | Training for special roles | CC1.4
PR.DS-01 | Data at rest | CC6.1 C1.1
PR.DS-02 | Data on its way | CC6.7
PR.DS-10 | Data in use | C1.1 CC6.1
PR.DS-11 | Backups made, protected and tried | A1.2 A1.3
PR.PS-01 | Configuration, set and kept | CC7.1 CC8.1
PR.PS-02 | Software patched, replaced, removed | CC7.1 CC6.8
PR.PS-03 | Hardware maintained, replaced, removed | CC6.5
PR.PS-04 | Logs written and at hand | CC7.2
PR.PS-05 | No software runs that should not | CC6.8
PR.PS-06 | Software built securely | CC8.1
PR.IR-01 | Networks closed to those without right | CC6.6 CC6.1
PR.IR-02 | Equipment safe from its surroundings | A1.2
PR.IR-03 | Ways to keep going in bad times | A1.2 CC9.1
PR.IR-04 | Capacity for being available | A1.1
DE.CM-01 | Networks watched | CC7.2 CC6.6
DE.CM-02 | Premises watched | CC6.4 CC7.2
DE.CM-03 | What people and their tools do, watched | CC7.2
DE.CM-06 | What suppliers do, watched | CC9.2 CC7.2
DE.CM-09 | Hardware, software and their data, watched | CC7.2 CC7.1 CC6.8
DE.AE-02 | Odd events looked into | CC7.3 CC7.2
DE.AE-03 | Pieces from several sources put together | CC7.2
DE.AE-04 | How far an event reaches | CC7.3
DE.AE-06 | Those who need to know of an event are told | CC7.3 CC2.2
DE.AE-07 | Events seen in the light of known threats | CC7.3
DE.AE-08 | An incident is called one by set rules | CC7.3
RS.MA-01 | The plan carried out, with those outside | CC7.4
RS.MA-02 | Reports sorted and confirmed | CC7.3 CC7.4
RS.MA-03 | Incidents classed and ranked | CC7.3 CC7.4
RS.MA-04 | Incidents passed on to who can decide | CC7.4
RS.MA-05 | When to begin to recover | CC7.5
RS.AN-03 | What happened, and why | CC7.4 CC7.3
RS.AN-06 | What was done, noted and kept whole | CC7.4
RS.AN-07 | Proof gathered and kept whole | CC7.4
RS.AN-08 | How large it was | CC7.3 CC7.4
RS.CO-02 | People inside and outside told | CC7.4 CC2.3 P6.6
RS.CO-03 | Knowledge shared with those agreed on | CC2.3 CC7.4
RS.MI-01 | Contained | CC7.4
RS.MI-02 | Rooted out | CC7.4
RC.RP-01 | Recovery begins when the response says so | CC7.5
RC.RP-02 | Recovery chosen, ranked and done | CC7.5
RC.RP-03 | Backups checked before they are restored | A1.3 CC7.5
RC.RP-04 | What matters most works in the new normal | CC7.5 CC9.1
RC.RP-05 | What was restored is sound, and back in use | CC7.5 A1.2
RC.RP-06 | The end declared and written up | CC7.5
RC.CO-03 | Progress told inside and outside | CC7.5 CC2.2
RC.CO-04 | The public told through agreed channels | CC2.3 CC7.5
`,
);
