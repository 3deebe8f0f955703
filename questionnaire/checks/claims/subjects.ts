import { contentHeld } from '../../../retrieval/index.ts';
import type { Check } from '../check.ts';
import { carries, type Segment, shared, type Word, wordsOf } from './segment.ts';

/** So much of what is claimed stands in what is said of the other subject. */
const LEAST_SAID = 0.7;
/** And no more than this much of that in what is said of the claim's own. */
const MOST_OWN = 0.5;
/** One word may be said of anything. */
const LEAST_WORDS = 2;
/** A value in common says as much as two words. */
const VALUE = 2;

const VERB =
  /\s(?:is|are|was|were|has|have|had|do|does|did|must|may|can|could|will|would|shall|should|cannot|need|needs|run|runs|use|uses|undergo|require|requires|receive|receives|complete|sign|remain|remains|stay|stays|expire|expires|last|lasts|get|gets|go|goes)\b/i;
/** Behind these stands what belongs to the subject, not the subject. */
const BELONGS = /\s(?:of|in|on|at|for|from|to|with|by|that|which|who|whose|over|under|within|via)\b/i;
const ANYONE =
  /^(?:we|our|it|they|these|this|that|those|both|all of|each of|there|everyone|nobody|some|any|either|neither|he|she|the company)\b/i;
/** Led in by a time or a condition, a sentence names its subject later. */
const LED_IN =
  /^(?:on|upon|after|before|when|at|in|for|during|if|since|until|from|as|to|with|within|under|by)\b[^,]*,\s*/i;

type Subject = { head: string; said: string };

/**
 * What the source says of one thing, told of another that it speaks of too: laptops are wiped and disks are shredded, and
 * no laptop is shredded.
 */
export function checkSubjects(claim: Segment, source: readonly Segment[]): Check[] {
  const own = subjectOf(claim.text);
  if (!own) return [];
  const told = subjectsOf(source);
  const mine = told.filter(({ subject }) => subject?.head === own.head);
  if (mine.length === 0) return [];
  const rest = claim.words.filter(({ stem }) => !wordsOf(own.said).some((word) => word.stem === stem));
  const total = rest.reduce((sum, { weight }) => sum + weight, 0) + VALUE * values(claim).length;
  if (rest.length + values(claim).length < LEAST_WORDS) return [];
  const said = ({ words, facts }: Segment) =>
    (shared(rest, words) + VALUE * values(claim).filter((fact) => facts.some((other) => carries(fact, other))).length) /
    total;
  const best = Math.max(...source.filter((segment) => speaksOf(segment, own.head, told)).map(said));
  const [rival] = told.filter(
    ({ segment, subject }) =>
      subject !== null &&
      !speaksOf(segment, own.head, told) &&
      !claim.words.some(({ stem }) => stem === subject.head) &&
      !wordsOf(own.said).some(({ stem }) => wordsOf(segment.sentence).some((word) => word.stem === stem)) &&
      said(segment) >= LEAST_SAID,
  );
  if (!rival?.subject || best > MOST_OWN * said(rival.segment)) return [];
  const text = `Of “${own.said}” is claimed what the source says of “${rival.subject.said}”.`;
  return [{ code: 'scope', severity: 'block', text }];
}

/** So much of the rest of a claim stands word for word in what is said of another subject. */
const LEAST_SAME = 0.85;

/** And so many words of it there are: a short predicate may be said of anything. */
const LEAST_REST = 4;
/** Of people it is told by whom they are: what engineers may do, sales staff may not. */
const PEOPLE =
  /\b(?:staff|engineers?|developers?|contractors?|customers?|managers?|administrators?|analysts?|interns?|owners?|directors?|auditors?|testers?|visitors?|suppliers?|vendors?|partners?)$/i;
/** How many there are, or what stood before: no subject by itself. */
const COUNTED = /\d|^(?:which|one|two|three|four|five|six|seven|eight|nine|ten)\b/i;

/**
 * What the source says of one thing, told in its own words of another that it does not speak of: a policy of the same name but
 * for what it is about, a category, a group of people.
 */
export function checkOtherSubject(claim: Segment, source: readonly Segment[]): Check[] {
  const own = subjectOf(claim.text);
  if (!own || COUNTED.test(own.said)) return [];
  const known = new Set(source.flatMap(({ words, inherited }) => [...words, ...inherited].map(({ stem }) => stem)));
  const said = wordsOf(own.said);
  const ours = said.filter(({ stem }) => !known.has(stem));
  if (ours.length === 0 || said.some(({ stem }) => known.has(stem) && stem !== own.head)) return [];
  const rest = claim.words.filter(({ stem }) => !said.some((word) => word.stem === stem));
  const total = rest.reduce((sum, { weight }) => sum + weight, 0);
  const enough = PEOPLE.test(own.said) ? LEAST_WORDS : LEAST_REST;
  if (rest.length + VALUE * values(claim).length < enough) return [];
  for (const { segment, subject } of subjectsOf(source)) {
    if (!subject || COUNTED.test(subject.said) || PEOPLE.test(own.said) !== PEOPLE.test(subject.said)) continue;
    if (subject.head !== own.head && claim.words.some(({ stem }) => stem === subject.head)) continue;
    const theirs = wordsOf(subject.said).filter(({ stem }) => !claim.words.some((word) => word.stem === stem));
    if (theirs.length === 0 || contentHeld(joined(ours), joined(theirs)) > 0) continue;
    if (shared(rest, segment.words) < LEAST_SAME * total) continue;
    if (!values(claim).every((fact) => segment.facts.some((other) => carries(fact, other)))) continue;
    const text = `Of “${own.said}” is claimed what the source says of “${subject.said}”.`;
    return [{ code: 'entity', severity: 'block', text }];
  }
  return [];
}

function joined(words: readonly Word[]): string {
  return words.map(({ stem }) => stem).join(' ');
}

function values({ facts }: Segment) {
  return facts.filter(({ derived }) => !derived);
}

/** The segment names the thing, or its sentence does, or what its pronoun stands for. */
function speaksOf(
  segment: Segment,
  head: string,
  told: readonly { segment: Segment; subject: Subject | null }[],
): boolean {
  const has = (words: readonly Word[]) => words.some(({ stem }) => stem === head);
  return has(wordsOf(segment.sentence)) || told.some((one) => one.segment === segment && one.subject?.head === head);
}

/** Of every segment what it speaks of: its own subject, or that of the segment or sentence that it goes on from. */
function subjectsOf(source: readonly Segment[]): { segment: Segment; subject: Subject | null }[] {
  let before: Subject | null = null;
  return source.map((segment) => {
    before = subjectOf(segment.text) ?? before;
    return { segment, subject: before };
  });
}

function subjectOf(text: string): Subject | null {
  const plain = text
    .replace(LED_IN, '')
    .replace(/\bacceptable use\b/gi, 'acceptable-use')
    .replace(/\bsign[ -]on\b/gi, 'signon');
  const verb = VERB.exec(plain);
  if (!verb || ANYONE.test(plain)) return null;
  const before = plain.slice(0, verb.index);
  const said = before.slice(0, BELONGS.exec(before)?.index ?? before.length).trim();
  const head = wordsOf(said).at(-1)?.stem;
  return head === undefined || said.split(' ').length > 5 ? null : { head, said };
}
