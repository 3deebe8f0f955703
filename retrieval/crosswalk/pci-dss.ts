import { framework } from './framework.ts';

/** PCI DSS 4: the 63 sections of its twelve requirements. */
export const pciDss = framework(
  'pci_dss',
  'PCI DSS 4',
  'PCI DSS',
  `
1.1 | Rules and roles for guarding networks | CC5.3 CC6.6
1.2 | Firewalls and their like, set up and kept | CC6.6 CC8.1
1.3 | What may go into and out of the card environment | CC6.6
1.4 | Between networks that are trusted and others | CC6.6
1.5 | Devices that sit on both sides | CC6.6 CC6.8
2.1 | Rules and roles for secure settings | CC5.3 CC7.1
2.2 | Systems set up securely, no factory defaults | CC7.1 CC6.1
2.3 | Wireless set up securely | CC6.6
3.1 | Rules and roles for stored card data | CC5.3 C1.1
3.2 | As little card data kept as possible | C1.2 C1.1
3.3 | Data that must not be kept after authorisation | C1.2
3.4 | Card numbers hidden on screens, not copied | C1.1 CC6.3
3.5 | Stored card numbers unreadable | CC6.1
3.6 | Keys that protect card data, guarded | CC6.1
3.7 | The life of such keys, managed | CC6.1
4.1 | Rules and roles for sending card data | CC5.3 CC6.7
4.2 | Strong encryption on open networks | CC6.7
5.1 | Rules and roles against malware | CC5.3 CC6.8
5.2 | Malware kept out or found | CC6.8
5.3 | Protection against malware that runs and is watched | CC6.8
5.4 | Protection against phishing | CC6.8 CC2.2
6.1 | Rules and roles for building software | CC5.3 CC8.1
6.2 | Own software built securely | CC8.1
6.3 | Weaknesses found and patched | CC7.1
6.4 | Web applications that the public reaches | CC6.6 CC7.1
6.5 | Changes controlled | CC8.1
7.1 | Rules and roles for need-to-know access | CC5.3 CC6.3
7.2 | Access defined, given and reviewed | CC6.3 CC6.2
7.3 | A system that enforces it | CC6.1 CC6.3
8.1 | Rules and roles for identities | CC5.3 CC6.1
8.2 | Accounts from making to removal | CC6.2 CC6.1
8.3 | Strong proof of who signs in | CC6.1
8.4 | A second factor for the card environment | CC6.1 CC6.6
8.5 | A second factor that cannot be got around | CC6.1
8.6 | Accounts of systems and applications | CC6.1 CC6.3
9.1 | Rules and roles for physical access | CC5.3 CC6.4
9.2 | Doors to systems with card data | CC6.4
9.3 | Staff and visitors, let in and noted | CC6.4
9.4 | Media with card data, from store to shredder | CC6.5 CC6.7
9.5 | Payment terminals safe from tampering | CC6.4
10.1 | Rules and roles for logging | CC5.3 CC7.2
10.2 | What logs hold | CC7.2
10.3 | Logs that nobody can alter | CC7.2 CC6.1
10.4 | Logs looked through | CC7.2 CC7.3
10.5 | Logs kept long enough | CC7.2
10.6 | Clocks in step | CC7.2
10.7 | Failing controls noticed and repaired at once | CC7.2 CC7.4
11.1 | Rules and roles for testing security | CC5.3 CC4.1
11.2 | Wireless access points known and watched | CC6.6 CC7.1
11.3 | Scans for weaknesses, inside and outside | CC7.1
11.4 | Penetration tests | CC4.1 CC7.1
11.5 | Intrusions and changed files noticed | CC7.2 CC7.1
11.6 | Changes to payment pages noticed | CC7.2 CC7.1
12.1 | A security policy for everybody | CC5.3 CC2.2 CC1.3
12.2 | Rules for using equipment | CC1.1 CC5.3
12.3 | Risks weighed and managed | CC3.2 CC9.1
12.4 | Compliance managed by those responsible | CC4.1 CC1.2
12.5 | The scope known and written down | CC2.1 CC6.1
12.6 | Awareness for everybody, all the time | CC1.4 CC2.2
12.7 | People checked before they join | CC1.4
12.8 | Risks from service providers | CC9.2
12.9 | What service providers tell their customers | CC2.3
12.10 | Incidents answered at once | CC7.4 CC7.3
`,
);
