/**
 * What is said in several ways in this field, as far as one may stand for the other in an answer: first the word that
 * stands for all. Stricter than the search's thesaurus, which also knows what is merely near.
 */
const SAME: readonly string[] = [
  'mfa|multi-factor authentication|multifactor authentication|two-factor authentication|2fa|multi-factor|two-factor',
  'sso|single sign-on|single sign on',
  'sign-in|log-in|login|logon|sign in|log in',
  'rto|recovery time objective',
  'rpo|recovery point objective',
  'mdm|mobile device management',
  'waf|web application firewall rules|web application firewall',
  'edr|endpoint detection and response|endpoint detection',
  'dlp|data loss prevention',
  'siem|security information and event management',
  'ups|uninterruptible power supply',
  'dpo|data protection officer',
  'ceo|chief executive officer|chief executive',
  'cto|chief technology officer',
  'ciso|chief information security officer',
  'cfo|chief financial officer',
  'nda|confidentiality agreement|non-disclosure agreement|confidentiality agreements|non-disclosure agreements|ndas',
  'dpa|data processing agreement|data processing addendum',
  'own device|bring-your-own device|bring your own device|personal device|personal devices|own devices|byod',
  'employee|employees|staff member|staff members|workforce|personnel|staff|workers|team members|new hires|new joiners|colleagues',
  'contractor|contractors|freelancers|consultants',
  'vendor|vendors|supplier|suppliers|third-party provider|service providers',
  'subprocessor|sub-processors|sub-processor|subprocessors',
  'customer|customers|client organisations|clients',
  'external|outsourced|outside party|third-party|third party|outside|independent|independently|externally',
  'internal|in-house|internally',
  'firm|company|auditor firm|organisation|organization|business',
  'penetration test|pen test|pentest|pen-test|penetration testing|penetration tests|pen tests|penetration tested',
  'vulnerability|vulnerabilities|security flaw|security flaws|weakness|weaknesses',
  'security incident|security event',
  'incident|breach|breaches|incidents',
  'remove|removed|revoke|revoked|revokes|withdrawn|deprovisioned|de-provisioned|terminated access|removal|revocation',
  'delete|deleted|erase|erased|purged|deletion|erasure|wiped',
  'destroy|destroyed|destruction|disposed|disposal|shredded',
  'keep|kept|retain|retained|retention|retains|keeps|stored|store|stores|storing|held|hold|holds|preserved|archived',
  'host|hosted|hosting|located|location|resides|reside|stored in the region',
  'remediate|remediated|fix|fixed|fixes|patched|resolve|resolved|corrected|remediation|mitigated',
  'perform|performed|performs|carried out|carry out|carries out|conducted|conduct|conducts|done|undertaken|undertake|execute|executed|held|run|runs|running|take place|takes place|took place|happen|happens|occur|occurs|undergo|undergoes|taken|take',
  'review|reviewed|reviews|recertified|recertification|re-certified',
  'assess|assessed|assessment|evaluate|evaluated|evaluation|reassess|reassessed|reassessment',
  'check|checked|checks|screen|screened|screening|compared|verified|verify',
  'notify|notified|notifies|notification|inform|informed|informs|told|tell|announce|announced|alert|alerts|alerted|advise|advised',
  'leaver|leavers|leave|leaves|leaving|departs|departure|departing|terminated employee|terminated employees|offboarding|offboarded',
  'end|ended|ends|termination|terminate|terminated|expiry|expires|expire|ending|finish|finished|finishing|complete by',
  'start|starts|begin|begins|beginning|commence|join|joins|joining|onboarding|hire|hiring',
  'before|prior to|in advance of|in advance|ahead of|prior',
  'after|following|thereafter|subsequently|afterwards|once',
  'use|used|uses|using|usage|employ|employed|utilise|utilised|utilize|rely on|relies on|rely|relies|leverage|leverages|make use of|via',
  'contain|contains|containing|hold data',
  'encrypt|encrypted|encryption|encrypts|full-disk encryption|encrypting|enciphered',
  'hash|hashed|hashes|hashing',
  'protect|protected|protects|protection|safeguard|safeguarded|secured|secure',
  'require|required|requires|mandatory|obligatory|needed|compulsory|necessary|enforced by policy|requirement',
  'permitted|accept|accepts|accepted|possible|allowed|allow|allows|permit|permits|authorised|authorized',
  'limit|limited|restrict|restricted|restricts|limits|confined',
  'access|accessing|accessed',
  'cover|covered|covers|included|include|includes|in scope|coverage|covering|extend to|extends to|apply|applies|applicable',
  'obtain|obtained|achieved|awarded|received|receive|receives|receiving',
  'certificate|certified|certification|certificates',
  'train|trained|training|trains',
  'test|tested|tests|testing|exercise|exercised|exercises|drill|drills',
  'recent|most recent|latest|last',
  'manual|manually|by hand',
  'automatic|automatically|automated|automate|automates',
  'approve|approved|approves|approval|signed off|sign-off|authorise|authorisation',
  'manage|managed|management|administered|manages',
  'handle|handled|handles|process|processed|processes',
  'detect|detected|detects|detection',
  'plan|planned|plans|planning|intend|intends|intended|roadmap|on the roadmap',
  'introduce|introduced|launch|launched|roll out|rolled out|implement|implemented|deploy|deployed|deploys|deployment|deploying|put in place|adopt|adopted|roll-out|rollout',
  'migrate|migrated|migrating|migration|move|moved|moving',
  'monitor|monitored|monitoring|monitors|watched|observed',
  'server|servers|host machine',
  'laptop|laptops|notebook|notebooks',
  'workstation|workstations|desktops',
  'usb storage|removable media|usb drives|usb devices|removable storage|usb sticks',
  'antivirus|anti-virus|anti-malware|antimalware|malware protection',
  'data centre|data center|datacenter|data centres|data centers|datacentre',
  'region|regions',
  'network|networks',
  'database|databases',
  'backup|backups|back-up|back-ups|backed up',
  'replicate|replicated|replication|copied|replicates',
  'copy|copies|replica',
  'second|another|secondary|additional',
  'engineer|engineers|developer|developers',
  'peer review|code review|second engineer reviews|reviewed by a second engineer|peer reviewed|peer-reviewed',
  'eu|european union',
  'usa|united states|u.s.|united states of america',
  'uk|united kingdom|u.k.',
  'aws|amazon web services|amazon',
  'gcp|google cloud platform|google cloud',
  'azure|microsoft azure',
  'personal data|pii|personal information|personally identifiable information',
  'period|reporting period|audit period|examination period|window',
  'programme|program|programmes|programs',
  'policy|policies',
  'application|applications|apps|app',
  'account|accounts',
  'mechanism|mechanisms',
  'privileged access|administrative access|admin access|privileged session|administrator access',
  'administrator|administrators|admin|admins',
  'least privilege|minimum privilege|need-to-know|need to know',
  'user|users|person|people|someone|individual|individuals|end users',
  'visitor|visitors|guests|guest',
  'code|source code',
  'exception|exceptions|deviation|deviations',
  'attestation|examination|audit|audited|examined|attested',
  'report|reports|reported|lists|list|listed',
  'identify|identified|found|finds|observed',
  'insurance|insured',
  'consent|permission|agreement of the customer',
  'minimum|at least|or more|or longer|or higher|or above|or later|or newer|minimal|no less than|not less than',
  'respond|response|responding|responds',
  'recover|recovery|restore|restored|restoration|restores|restoring|recovering|recovered',
  'segment|segmented|segregated|separated|isolated|separation|segregation|isolation|segmentation|logically separated',
  'rotate|rotated|rotation|rotates|changed periodically',
  'scan|scanned|scans|scanning',
  'analyse|analysed|analyze|analyzed|analysis|static code analysis|static analysis',
  'document|documented|documents|written',
  'lock|locked|lockout|locks',
  'failed|unsuccessful|invalid',
  'connect|connection|connections',
  'traffic|data in motion',
  'in transit|in flight|in motion',
  'triage|triaged|triages',
  'escort|escorted|accompanied',
  'object|objects|oppose',
  'sell|sold|sells|selling',
  'host|lives in|lives on|live in|sits in|sits on',
  'based|lives|works',
  'configure|configured|configures|set up',
  'issue|finding|findings|issued|issues|gave',
  'engage|engaged|engagement|engages',
  'lead|led|leads|headed',
  'dispatch|send|sent',
  'quick|fast',
  'public|publicly|published|publishes|publish',
  'install|installed|installs|applied|installation',
  'patches|patch|security patches|security patch|security updates|security update|updates|update',
  'approximate|about|roughly|approximately|around|circa',
  'idle|inactive|inactivity|without activity',
  'time out|times out|timed out',
  'cardholder data|payment card data|card data|credit card data',
  'ddos|denial of service attacks|denial of service|distributed denial of service',
  'operating system|operating systems|os',
  'length|long',
  'chair|chaired',
  'return|handed back|hand back|give back|given back|hand over|handed over',
  'send|pass on|passed on|passes on|pass to|passed to',
  'review|look at|looks at|looked at|go through|goes through|look over|looked over',
  'complete|fill in|fills in|filled in|fill out|filled out',
  'executive team|leadership team|senior management|management team|executive management|top management|executive leadership|executives|leadership',
  'board|board of directors|directors',
  'visitor|guests',
  'auditor|service auditor|external auditor|cpa firm|audit firm',
  'background check|background checks|pre-employment screening|pre-employment check|pre-employment checks|vetting|background screening|background-checked|background verification|background verifications',
  'criminal record|criminal records|criminal history|police check|police checks|criminal record check|criminal record checks|criminal convictions',
  'employment history|previous employment|work history|past employers|previous employers|prior employment',
  'tabletop|table-top|desk-based',
  'phishing simulation|phishing simulations|simulated phishing|phishing test|phishing tests|phishing campaign|phishing campaigns|phishing exercise|phishing exercises',
  'data subject request|data subject requests|dsar|dsr|dsars|subject access request|subject access requests|requests from data subjects|request from a data subject|data subject rights requests',
  'production|live environment|live system|live systems|production environment|production environments|production systems|production system|prod',
  'pipeline|ci/cd|ci cd|continuous integration|build pipeline|deployment pipeline|ci pipeline|ci checks|pipelines',
  'repository|repo|repositories|repos|code repository|source code repository|source control|version control',
  'start|on hire|upon hire|at hire|new joiner|induction|first day|start date|first month',
  'contract end|contract ends|end of the contract|contract termination|termination of the contract|end of contract|contract expires',
  'self assessment questionnaire|saq',
  'key management service|kms',
  'virtual private network|vpn',
  'intrusion detection|ids|intrusion detection system',
  'role-based access|rbac|role based access control|role-based access control',
  'business continuity|bcp|business continuity plan|business continuity plans',
  'disaster recovery|dr|disaster recovery plan',
  'sla|service level agreement|service-level agreement|service level commitment|contractual commitment|commit contractually',
  'software bill of materials|sbom',
  'cvss|common vulnerability scoring system',
  'statement of applicability|soa',
  'human resources|hr|people team|people operations',
  'on premises|on-premise|on-prem',
  'open source|oss|open-source',
  'third-party library|third-party libraries|dependencies|dependency|open source libraries|open-source components|open source components',
  'static analysis|sast|static application security testing|static code analysis',
  'dynamic analysis|dast|dynamic application security testing|dynamic testing',
  'acceptable use policy|aup',
  'cloud console|management console|aws console|admin console',
  'hardware key|hardware keys|hardware security key|hardware security keys|security key|security keys|hardware token|hardware tokens|yubikey|yubikeys',
  'sampled|sample|samples',
  'sms|text message|text messages',
  'email|e-mail|e-mails|emails|mail',
];

/** Words that carry a sentence and claim nothing by themselves. */
export const LIGHT: ReadonlySet<string> = new Set(
  `a an the this that these those it its they them their there here we us our ours you your i he she his her who whom whose which what where when
  is are was were be been being am do does did doing has have had having will would shall should can could may might must
  and or but so as at by for from in into of off on onto out over per to under up upon with within without through throughout during against between among across about via than then also too both either such same own
  not no never none nobody nothing neither nor cannot
  if unless until because while whereas although though however since
  all every each any some most many several few majority always often usually generally typically entire whole full fully only just even still yet already currently current present now today
  available later earlier late early have appoint appointed appoints designated named new
  very more less least much further other others remaining certain
  one place basis way manner accordance according line order case time times kind form level part number
  make makes made making get gets put puts need needs ensure ensures ensuring maintain maintains maintained provide provides provided perform exist exists support supports supported have come comes become aware
  follow follows following based respective respectively relevant appropriate particular specific directly regular regularly basis formal
  organisation organization company firm system systems team process procedure practice practices measure measures control place
  yes day days week weeks month months quarter quarters year years hour hours minute minutes second seconds daily weekly monthly quarterly annually annual yearly semi half twice thrice hourly
  minimum maximum latest recent period date total
  repeat repeats repeated repeating again anew recurring thereafter beforehand afterwards far soon promptly immediately
  arise arises arising result resulting concern concerns concerning regarding related associated corresponding affected
  class classed classified rated considered deemed treated involve involves given gives give
  give expect expects expected schedule scheduled schedules intends
  note notes noted list lists listed
  including namely example approximate specifically solely exclusively entirely overall`.split(/\s+/),
);

const STANDS_FOR = new Map<string, string>();
for (const line of SAME) {
  const [first = '', ...others] = line.split('|').map((phrase) => phrase.replaceAll('-', ' '));
  for (const other of others) if (!STANDS_FOR.has(other)) STANDS_FOR.set(other, first);
}
const PHRASES = new RegExp(
  `(?<![\\p{L}\\d])(?:${[...STANDS_FOR.keys()]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')})(?![\\p{L}\\d])`,
  'gu',
);

/** What an abbreviation stands for, where it is one that stands for its like: "mobile device management" for MDM. */
export function longFormsOf(name: string): string[] {
  const short = name.toLowerCase();
  return [...STANDS_FOR].flatMap(([form, first]) => (first === short && form.includes(' ') ? [form] : []));
}

/** Lower case, hyphens as blanks, and every phrase in the wording that stands for its like. */
export function canonical(text: string): string {
  return text
    .replace(/\bUS\b/g, 'USA')
    .replace(/\bIT\b/g, 'information technology')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[-‐‑]/g, ' ')
    .replace(PHRASES, (phrase) => STANDS_FOR.get(phrase) ?? phrase);
}
