import { type Criterion, criterion } from './criterion.ts';

/** CC7 to CC9: running the system, changing it, and living with what others and fate do to it. */
export const operations: readonly Criterion[] = [
  criterion(
    'CC7.1',
    'Security',
    'Weak spots are found',
    'Configurations that drift and vulnerabilities that appear are looked for and found.',
    `vulnerability scanning; vulnerability management; vulnerability remediation SLA; patch management; configuration management; configuration standard; hardening; baseline configuration; CIS benchmark;
     configuration drift detection; penetration testing; static code analysis; dependency scanning; software composition analysis; dynamic application scanning; file integrity monitoring; unauthorized changes detected;
     rogue devices detected; infrastructure scanning; cloud security posture; security patches; container scanning; secure configuration; asset discovery`,
  ),
  criterion(
    'CC7.2',
    'Security',
    'Watching for the unusual',
    'Systems are watched for signs of attack, misuse, failure and error.',
    `security monitoring; log monitoring; centralized logging; SIEM; audit logging; audit trail; log retention; anomaly detection; intrusion detection alerts; alerting; system monitoring; infrastructure monitoring;
     monitoring tools; threat detection; security events; user activity monitoring; log review; production monitoring; cloud trail; endpoint detection; log integrity; availability monitoring; on-call alerts; suspicious activity; audit records`,
  ),
  criterion(
    'CC7.3',
    'Security',
    'Events are judged',
    'A security event is looked into, to decide whether it harmed or could harm the company’s promises.',
    `security event evaluation; incident triage; event analysis; incident classification; severity levels; incident investigation; incident identification; determine whether an incident occurred; incident escalation;
     forensic analysis; incident ticket; breach determination; breach investigation; impact assessment of incident; incident reporting; incident tracking; security event review`,
  ),
  criterion(
    'CC7.4',
    'Security',
    'Answering incidents',
    'There is a tried plan to contain, fix and tell of an incident, with people who know their part.',
    `incident response plan; incident response; incident management; incident response team; containment; eradication; incident communication; breach notification; notify affected parties; incident handling procedure;
     incident response roles; incident response training; remediation of incidents; vulnerability remediation; post-incident review; notify law enforcement; incident playbook; security incident procedure; contact authorities`,
  ),
  criterion(
    'CC7.5',
    'Security',
    'Recovering from incidents',
    'After an incident the system is restored, the cause is found, and the same does not happen again.',
    `incident recovery; restore affected systems; root cause analysis; lessons learned; post-mortem; recovery activities; incident response test; tabletop exercise of incident response; rebuild systems;
     disaster recovery plan; recovery from security incidents; preventive changes after incident; business continuity and recovery; restore from backup; recovery plan testing; improvements to incident response`,
  ),
  criterion(
    'CC8.1',
    'Security',
    'Change management',
    'A change to software, infrastructure or configuration is asked for, designed, tested, approved and put in place in an orderly way.',
    `change management; change control; change request; change approval; change advisory board; software development lifecycle; code review; pull request approval; peer review; testing before deployment; quality assurance;
     user acceptance test; separate development and production environments; version control; source code repository; emergency change; rollback plan; deployment pipeline; continuous integration; release management;
     migration to production; secure development; security in design; production data in test; change ticket; infrastructure changes; configuration changes; patch deployment; developer; system development methodology; provisioning of production systems; branch protection`,
  ),
  criterion(
    'CC9.1',
    'Security',
    'Disruption of the business',
    'The company prepares for what could stop it, so that the damage is bearable.',
    `business continuity plan; business continuity; business disruption; contingency plan; business impact analysis; cyber insurance; insurance coverage; disaster recovery strategy; crisis management; alternate site; pandemic;
     continuity of operations; resilience; risk mitigation for disruptions; critical functions; emergency operations; continuity roles and responsibilities`,
  ),
  criterion(
    'CC9.2',
    'Security',
    'Vendors and partners',
    'Those the company relies on are assessed before and during the relationship, and bound by contract.',
    `vendor management; vendor risk assessment; third-party risk; supplier due diligence; vendor security review; vendor SOC 2 report review; subprocessors; subservice organizations; vendor contract security requirements; vendor inventory;
     vendor agreements; business associate agreement; outsourcing; critical vendors; annual vendor review; vendor onboarding and termination; third party service providers; business partners; supply chain; vendor confidentiality commitments; procurement`,
  ),
];
