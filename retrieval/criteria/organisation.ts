import { type Criterion, criterion } from './criterion.ts';

/** CC1 to CC5: how the company is led, how it talks, weighs risk, watches its controls and writes them down. */
export const organisation: readonly Criterion[] = [
  criterion(
    'CC1.1',
    'Security',
    'Integrity and ethics',
    'The company says what conduct it expects, has its people agree to it, and acts when someone falls short.',
    `code of conduct; ethics policy; integrity and ethical values; standards of conduct acknowledged by employees;
     acceptable use policy signed; conflict of interest disclosure; anti-bribery and corruption; tone at the top;
     disciplinary action for misconduct; sanctions for policy violations; confidentiality agreement signed on hire;
     contractors follow the code of conduct; anonymous ethics hotline; background checks of new hires; employee handbook; non-retaliation`,
  ),
  criterion(
    'CC1.2',
    'Security',
    'Board oversight',
    'A board, with members who do not answer to management, watches over security and how controls are run.',
    `board of directors oversight; independent directors; board charter; audit committee; board meeting minutes;
     management reports security to the board; quarterly board briefing on cybersecurity; governance committee;
     advisory board; investors; board expertise in security; corporate governance`,
  ),
  criterion(
    'CC1.3',
    'Security',
    'Structure and authority',
    'It is clear who reports to whom and who may decide what, so that someone is responsible for each security duty.',
    `organisation chart; organizational structure; reporting lines; roles and responsibilities defined; security roles assigned;
     chief information security officer appointed; security officer; privacy officer designated; job descriptions; delegation of authority;
     information security team; security steering committee; management structure; ownership of controls; RACI matrix;
     information security program governance`,
  ),
  criterion(
    'CC1.4',
    'Security',
    'Competent people',
    'The company hires, trains and keeps people who are able to do their security duties.',
    `background check; employment screening; reference check; criminal record check; hiring procedure; recruiting; candidate evaluation and interview;
     qualifications and experience; job requirements; security awareness training; annual training completion; role-based training;
     developer secure coding training; phishing simulation; professional development; continuing education; certifications of staff;
     succession planning; new hire orientation; performance evaluation of skills; training records`,
  ),
  criterion(
    'CC1.5',
    'Security',
    'Accountability',
    'People answer for their part in control: it is measured, rewarded and, where needed, corrected.',
    `performance review; annual performance appraisal; employee performance management; accountability for internal control;
     disciplinary process; sanctions policy; enforcement of policy violations; corrective action for employees; incentives and rewards;
     employee recognition; goals and objectives; job responsibilities acknowledged; termination for violation; policy acknowledgement`,
  ),
  criterion(
    'CC2.1',
    'Security',
    'Information to run controls on',
    'The company gathers and keeps information good enough to know whether its controls work.',
    `data flow diagram; network diagram; system inventory; information asset inventory; information quality; logs collected for review;
     relevant internal and external information; data sources; metrics and dashboards on security; system documentation; audit log;
     data classification; records management; source of truth; reporting from systems; threat intelligence subscription`,
  ),
  criterion(
    'CC2.2',
    'Security',
    'Communication inside',
    'Staff are told of policies, their duties and changes, and know how to raise an alarm.',
    `policies communicated to employees; policies available on intranet; internal communication; security awareness training; security awareness program;
     onboarding of employees; acknowledgement of policies; roles and responsibilities communicated; report security incidents internally; internal reporting channel;
     whistleblower hotline; escalation to management; company all-hands; internal announcements of changes; knowledge base; system description shared with staff;
     communication between management and the board; security newsletter; employee reporting of concerns`,
  ),
  criterion(
    'CC2.3',
    'Security',
    'Communication outside',
    'Customers, vendors and other outsiders learn of commitments, changes and incidents, and have a way to report problems.',
    `terms of service; master service agreement; customer contract commitments; service level agreement; customer support channel; help desk;
     public website security page; trust center; status page; release notes to customers; notify customers of changes; external communication;
     customer notification of incidents; breach notification letter; vulnerability disclosure; responsible disclosure; bug bounty; security contact email;
     non-disclosure agreement with third parties; customer responsibilities; user guide; communication with regulators and authorities; media and press`,
  ),
  criterion(
    'CC3.1',
    'Security',
    'Clear objectives',
    'Goals are stated clearly enough that risks to them can be found.',
    `security objectives; compliance objectives; business objectives; service commitments and system requirements; risk appetite; risk tolerance;
     applicable laws and regulations identified; scope of the information security program; strategic plan; budget and resources; materiality;
     legal and regulatory requirements; risk management policy objectives`,
  ),
  criterion(
    'CC3.2',
    'Security',
    'Risks found and weighed',
    'Threats to the goals are found across the company, weighed by likelihood and impact, and given a treatment.',
    `risk assessment; annual risk assessment; risk register; risk analysis; likelihood and impact; risk treatment; risk management program; risk owner;
     threat modeling; threats and vulnerabilities identified; risk scoring; risk acceptance; risk mitigation plan; business impact analysis;
     asset criticality; vendor risk considered; residual risk; vulnerability assessment`,
  ),
  criterion(
    'CC3.3',
    'Security',
    'Fraud risk',
    'The ways in which someone could cheat, from inside or outside, are thought through.',
    `fraud risk assessment; potential for fraud; management override; misappropriation of assets; fraudulent reporting; insider threat;
     incentives and pressures to commit fraud; corruption; opportunity for unauthorized acquisition; theft`,
  ),
  criterion(
    'CC3.4',
    'Security',
    'Change as a risk',
    'Changes in business, technology, law or leadership are watched for what they do to risk and controls.',
    `changes in the business environment; new technology risk; regulatory changes; mergers and acquisitions; changes in leadership; new products or services;
     significant change triggers a risk assessment; change in vendor relationships; changes to business model; emerging threats; assess impact of changes on internal control`,
  ),
  criterion(
    'CC4.1',
    'Security',
    'Controls are checked',
    'The company looks, regularly and from time to time, at whether its controls exist and work.',
    `internal audit; independent assessment; external audit; SOC 2 audit; penetration test; annual penetration testing; vulnerability scans; control self-assessment;
     continuous control monitoring; compliance monitoring; compliance assessment; control testing; management review; audit program; ISO 27001 certification audit;
     evaluation of controls; security metrics reviewed; audit of security controls; third-party security review`,
  ),
  criterion(
    'CC4.2',
    'Security',
    'Weaknesses are reported and fixed',
    'What was found wanting is told to those who can fix it, and followed until it is fixed.',
    `control deficiencies; remediation tracking; corrective action plan; audit findings reported to management; deficiency reported to senior management and the board;
     issue tracking until closure; remediation of penetration test findings; nonconformity; report of audit results; follow-up on findings; exceptions and management response; gap remediation`,
  ),
  criterion(
    'CC5.1',
    'Security',
    'Controls chosen against risk',
    'Controls are picked and shaped so that risks come down to a level that is acceptable.',
    `control activities mitigate risks; controls selected based on risk assessment; segregation of duties; separation of duties; mix of manual and automated controls;
     preventive and detective controls; control framework; control matrix; risk response; internal controls designed; control owner; control objectives; compensating controls`,
  ),
  criterion(
    'CC5.2',
    'Security',
    'Controls over technology',
    'Technology itself is kept under control: how it is bought, built, run and secured.',
    `information technology general controls; technology infrastructure controls; technology acquisition and maintenance; security management process controls;
     restricted technology access rights; system development controls; configuration standards; security architecture; approved software and tools; security tooling;
     automation of controls; infrastructure as code`,
  ),
  criterion(
    'CC5.3',
    'Security',
    'Policies and procedures',
    'What is expected is written as policy, how to do it as procedure; both have owners and are reviewed.',
    `information security policy; policies and procedures documented; annual policy review; policy approved by management; policy management; policy owner; policy exceptions;
     standard operating procedures; policy version control; policies reviewed and updated; security policies published; procedures implement policies; policy lifecycle`,
  ),
];
