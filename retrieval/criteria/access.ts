import { type Criterion, criterion } from './criterion.ts';

/** CC6: who and what gets in, through which door, and what leaves. */
export const access: readonly Criterion[] = [
  criterion(
    'CC6.1',
    'Security',
    'Logical access',
    'Systems and data let in only whom they should: identities, authentication, permissions, encryption and separation of networks.',
    `logical access control; access control policy; authentication; multi-factor authentication; single sign-on; password policy; password complexity; password manager;
     unique user accounts; shared accounts prohibited; least privilege; role-based access control; privileged access restricted; production access; database access;
     access to cloud console; service accounts; SSH keys; API keys; encryption at rest; data encryption; encryption key management; key rotation; secrets management; credentials stored securely;
     asset inventory; information assets identified; network segmentation; tenant isolation; customer data segregation; session timeout; account lockout; identity provider;
     restricted access to source code; default passwords changed; access to encryption keys; authentication standards; zero trust`,
  ),
  criterion(
    'CC6.2',
    'Security',
    'Accounts given and taken away',
    'An account is made only for someone who was approved, and is removed when that person no longer needs it.',
    `access provisioning; user registration and authorization; access request approved by manager; new user account creation; onboarding access; user access approval;
     access revoked on termination; deprovisioning; offboarding; termination checklist; disable accounts of departed employees within one day; user access review;
     periodic access review; credentials issued; access establishment; inactive accounts disabled; customer user registration; employee exit process`,
  ),
  criterion(
    'CC6.3',
    'Security',
    'Permissions fit the role',
    'What a person may do follows the role, changes with it, and is reviewed.',
    `role-based access; access modified when roles change; job transfer access change; least privilege; segregation of duties in access; access review; quarterly user access review;
     entitlement review; access recertification; privileged access review; removal of access no longer needed; authorization matrix; access rights based on job function; access modification; need to know;
     termination of access; administrator rights limited`,
  ),
  criterion(
    'CC6.4',
    'Security',
    'Physical access',
    'Doors to offices, server rooms and stores of media open only for those who need it.',
    `physical access; physical security; facility access; data center security; office access; badge; key card; visitor log; visitors escorted; surveillance cameras; locks and alarm;
     server room; guards; physical access review; access badges revoked; facility controls by hosting provider; clean desk; building security; restricted areas; paper records locked`,
  ),
  criterion(
    'CC6.5',
    'Security',
    'End of life of equipment and media',
    'Nothing readable remains on equipment or media when they leave the company’s hands.',
    `media disposal; media sanitization; hardware disposal; asset disposal; certificate of destruction; secure wipe; hard drive destruction; decommissioning equipment; degauss;
     return of assets; reuse of devices; shredding; e-waste; data removed before disposal; disposal of physical assets; device wiped at offboarding; erase data`,
  ),
  criterion(
    'CC6.6',
    'Security',
    'Guarding the outer boundary',
    'Attacks from outside the system’s edge are kept out.',
    `firewall; firewall rules reviewed; network perimeter; boundary protection; intrusion detection; intrusion prevention; web application firewall; VPN; remote access; DMZ; security groups; bastion host;
     network access control; wireless network security; guest wifi; DDoS protection; external connections; multi-factor for remote access; public network exposure; ports and protocols restricted;
     internet-facing systems; ingress; network security; private subnet; IP allowlist; TLS connections from the internet; external access points; threats from outside`,
  ),
  criterion(
    'CC6.7',
    'Security',
    'Data on the move',
    'Information that is sent, carried or taken away is allowed to go and protected on its way.',
    `encryption in transit; TLS; data transmission; HTTPS; secure file transfer; data loss prevention; removable media; USB drives blocked; mobile device management; laptop encryption; full disk encryption of endpoints;
     portable devices; BYOD; email encryption; data transfer; data leaving the network; exfiltration; encrypted backups media; restrict movement of data; certificate management; secure protocols; mobile devices; paper transport`,
  ),
  criterion(
    'CC6.8',
    'Security',
    'Keeping out bad software',
    'Unwanted or malicious software is kept out, found and dealt with.',
    `antivirus; anti-malware; malware protection; malicious code; endpoint protection; endpoint detection and response; unauthorized software; software installation restricted; application whitelisting;
     file integrity monitoring; email filtering; spam and phishing filter; code signing; container image scanning; approved software list; ransomware; workstation security; endpoint security configuration; browser protection; dependency scanning; host intrusion detection`,
  ),
];
