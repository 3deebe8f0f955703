import { framework } from './framework.ts';

/** The 17 domains of the Cloud Security Alliance's CAIQ and CCM, version 4. */
export const caiq = framework(
  'caiq',
  'CSA CAIQ v4',
  'CAIQ',
  `
A&A | Audits and assurance | CC4.1 CC4.2
AIS | Applications and interfaces | CC8.1 CC7.1 PI1.2 PI1.3
BCR | Continuity and resilience | A1.2 A1.3 CC9.1 CC7.5
CCC | Changes and configuration | CC8.1 CC3.4
CEK | Encryption and keys | CC6.1 CC6.7
DCS | Data centres | CC6.4 CC6.5 A1.2
DSP | Data security and privacy through its life | C1.1 C1.2 P1.1 P2.1 P3.1 P4.1 P4.2 P4.3 P5.1 P6.1
GRC | Governance, risk and compliance | CC3.1 CC3.2 CC5.3 CC1.2 CC1.3
HRS | People | CC1.4 CC1.1 CC1.5 CC2.2
IAM | Identities and access | CC6.1 CC6.2 CC6.3
IPY | Interfaces, formats and moving away | PI1.4 CC2.3
IVS | Infrastructure, networks, virtual machines | CC6.6 CC6.1 A1.1
LOG | Logging and monitoring | CC7.2
SEF | Incidents and forensics | CC7.4 CC7.3 CC7.5
STA | Supply chain | CC9.2
TVM | Threats and weaknesses | CC7.1 CC6.8
UEM | Devices of users | CC6.7 CC6.8
`,
);
