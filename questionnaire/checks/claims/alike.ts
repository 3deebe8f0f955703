import { stem } from '../../../retrieval/index.ts';
import { canonical } from './wording.ts';

/**
 * Single words that say the same in an answer, whatever their ending: of each line the first stands for all. What must not
 * be taken for one another (employees and contractors, tests and reviews) is in no line together.
 */
const ALIKE: readonly string[] = [
  'return surrender',
  'endpoint device machine computer equipment hardware',
  'past historical historic previous former',
  'send forward pass relay transmit transfer dispatch route',
  'expire expiry expiration lapse',
  'grant assign award allocate',
  'fix remediate resolve resolution correct mitigate repair rectify',
  'keep retain retention',
  'decide decision',
  'verify verification',
  'enrol enroll enrolment enrollment enrolled',
  'comply compliance compliant',
  'submit submission',
  'suspend suspension',
  'classify classification',
  'identify identification',
  'modify modification',
  'subscribe subscription',
  'transmit transmission',
  'publish publication',
  'store storage',
  'fail failure',
  'exclude exclusion',
  'accept acceptance',
  'destroy destruction',
  'analyse analyze analysis',
  'prevent prevention',

  'identify detect discover uncover spot find',
  'buy purchase procure acquire',
  'choose select pick opt elect',
  'notify inform tell alert warn advise communicate',
  'contact reach',
  'ask request',
  'answer reply respond',
  'check verify validate confirm inspect screen vet',
  'review assess evaluate reassess reevaluate reexamine revisit recertify',
  'monitor watch supervise oversee',
  'protect safeguard defend shield',
  'delete erase purge wipe expunge scrub',
  'destroy dispose shred',
  'copy replicate mirror duplicate',
  'migrate move relocate shift',
  'host locate reside situate',
  'develop build create author',
  'release deploy ship promote',
  'change modify alter amend adjust revise edit',
  'show display view see visible present',
  'contain include comprise encompass cover span consist',
  'raise increase grow',
  'reduce decrease lower',
  'separate isolate segregate partition segment',
  'facility site premise',
  'manager supervisor boss',
  'auditor assessor examiner',
  'law legislation statute',
  'bug flaw defect fault error',
  'outage downtime interruption disruption unavailability',
  'availability uptime available',
  'target objective goal',
  'deadline timeframe timeline timescale',
  'role position job post',
  'duty responsibility obligation task responsible',
  'own owner ownership',
  'record log capture track register',
  'immutable unalterable tamperproof worm',
  'evidence proof',
  'dismiss fire discharge',
  'violate infringe contravene violation infringement',
  'anonymise anonymize deidentify',
  'mask redact obfuscate',
  'main master trunk',
  'production live prod',
  'vulnerability weakness',
  'simulate scenario simulation',
  'subcontract subcontractor',
  'combine aggregate consolidate centralise centralize central',
  'collect gather',
  'complete conclude finalise finalize fulfil',
  'start begin commence initiate',
  'stop cease halt discontinue',
  'agree consent',
  'contract agreement',
  'country nation jurisdiction',
  'fee price cost charge',
  'hire recruit onboard join induct',
  'employee employ',
  'leave depart exit leaver resign',
  'meet convene',
  'escalate elevate raise refer',
  'score rate rank grade',
  'follow adhere comply observe',
  'distribute circulate share disseminate',
  'describe outline explain detail',
  'define specify state set determine stipulate',
  'gate checkpoint',
  'interview inquire',
  'simultaneous parallel concurrent',
  'frequent often',
  'quick fast prompt rapid swift',
  'important significant major material',
  'yearly annual',
  'help assist support aid',
  'store keep retain hold save preserve archive',
  'replace substitute swap',
  'run operate execute perform conduct',
  'buy subscribe',
  'limit cap ceiling',
  'attempt try',
  'connect link',
  'document write',
  'train educate teach instruct course',
  'know aware learn',
  'report disclose',
  'image snapshot',
  'rule ruleset',
  'crash failure fail',
  'attack attacker threat adversary',
  'guest visitor',
  'lab laboratory',
  'tool software solution',
  'worldwide global international',
];

const STANDS_FOR = new Map<string, string>();
for (const line of ALIKE) {
  // Other wordings may stand for some of them already ("expire" for "end"): these join too.
  const members = [...new Set(line.split(' ').flatMap((word) => [stemOf(word), ...inflected(word).map(stemOf)]))];
  const known = members.map((member) => STANDS_FOR.get(member)).find((first) => first !== undefined);
  const first = known ?? (members[0] as string);
  for (const member of members) if (!STANDS_FOR.has(member)) STANDS_FOR.set(member, first);
}

function stemOf(word: string): string {
  const said = canonical(word);
  return (said.includes(' ') ? stem(word) : stem(said)).replace(/(?<=^\p{L}{4,})abl$/u, '');
}

function inflected(word: string): string[] {
  return word.endsWith('e') ? [`${word}s`, `${word}d`] : [`${word}s`, `${word}ed`];
}

/** The stem that stands for a word and its like. */
export function alike(word: string): string {
  // "Searchable" is what can be searched.
  const own = stem(word).replace(/(?<=^\p{L}{4,})abl$/u, '');
  return STANDS_FOR.get(own) ?? own;
}
