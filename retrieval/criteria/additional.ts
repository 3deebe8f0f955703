import { type Criterion, criterion } from './criterion.ts';

/** Availability, Confidentiality and Processing Integrity: in a report only where the company chose them. */
export const additional: readonly Criterion[] = [
  criterion(
    'A1.1',
    'Availability',
    'Enough capacity',
    'Use of the system is measured and capacity added before it runs short.',
    `capacity planning; capacity management; capacity monitoring; resource utilization; auto scaling; scalability; load balancing; performance monitoring; forecast demand; processing capacity; cpu memory and disk usage; uptime monitoring; performance testing`,
  ),
  criterion(
    'A1.2',
    'Availability',
    'Backups, spares and surroundings',
    'Backups, redundant infrastructure and protection from fire, water and power loss are designed, run and watched.',
    `data backup; daily backups; backup and recovery; backup replication; offsite backup; backup monitoring; redundancy; multiple availability zones; failover; high availability; disaster recovery site; disaster recovery plan; recovery infrastructure;
     environmental protection; fire suppression; uninterruptible power supply; generator; temperature and humidity; recovery time objective; recovery point objective; business continuity plan; backup encryption; database snapshots; data replication; site recovery`,
  ),
  criterion(
    'A1.3',
    'Availability',
    'Recovery is rehearsed',
    'Recovery plans are tried out, so that they are known to work.',
    `disaster recovery test; backup restore test; business continuity test; recovery plan testing; annual DR exercise; tabletop exercise; failover test; restoration of backups tested; backup integrity verified; test results documented; continuity drill; test of recovery procedures`,
  ),
  criterion(
    'C1.1',
    'Confidentiality',
    'Confidential information is known and kept safe',
    'Confidential information is marked out, kept as long as needed and shielded meanwhile.',
    `confidential information identified; data classification; classification policy; data handling; information labeling; confidential data protection; data retention; retention period; retention schedule; confidentiality agreement; customer confidential data;
     data inventory; confidentiality policy; data handling requirements; protection from destruction during retention; production data not used in test; sensitive data; confidential information access; data lifecycle; intellectual property`,
  ),
  criterion(
    'C1.2',
    'Confidentiality',
    'Confidential information is destroyed when due',
    'When confidential information is no longer to be kept, it is found and destroyed.',
    `data disposal; data destruction; secure deletion; data deletion; delete customer data on contract termination; destroy confidential information; end of retention period; purge data; cryptographic erase; return or destroy data; disposal of confidential records; deletion request; retention expired`,
  ),
  criterion(
    'PI1.1',
    'Processing Integrity',
    'What the processing should do is defined',
    'The data, the processing and the outcome that users can expect are specified and made known.',
    `data definitions; processing specifications; product and service specifications; data dictionary; data quality objectives; processing objectives; functional requirements; information about system processing for users; interface specification`,
  ),
  criterion(
    'PI1.2',
    'Processing Integrity',
    'Inputs are right',
    'What goes in is complete, accurate and recorded.',
    `input validation; data input controls; completeness and accuracy of input; data entry edits; input errors rejected; input records; form validation; file upload validation; injection prevention; source data verified`,
  ),
  criterion(
    'PI1.3',
    'Processing Integrity',
    'Processing is right',
    'Data is processed completely, correctly and in time; errors are found and put right.',
    `processing integrity; processing errors detected and corrected; job scheduling; batch processing monitored; reconciliation; transaction processing; complete accurate timely processing; error handling; data integrity checks; processing activity recorded; automated calculations tested; quality assurance of processing`,
  ),
  criterion(
    'PI1.4',
    'Processing Integrity',
    'Outputs are right',
    'What comes out is complete and correct and goes only to those it is meant for.',
    `output controls; output delivery; completeness and accuracy of output; report distribution; output restricted to intended recipients; output review; records of output; export of data; delivery of results`,
  ),
  criterion(
    'PI1.5',
    'Processing Integrity',
    'What is stored stays right',
    'Inputs, work in progress and outputs are stored whole, unchanged and for as long as specified.',
    `stored data integrity; storage of inputs and outputs; archival of records; data stored completely and accurately; protection of stored items from corruption; checksum; database integrity; records retrievable; system records of storage; data storage specifications`,
  ),
];
