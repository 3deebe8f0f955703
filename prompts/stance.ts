import { withoutIdioms } from './question-shape.ts';

/**
 * What a clause says of its subject.
 * - `affirms` it is so · `denies` it is not · `forbids` it may not be · `plans` it will be, or is not yet · `limits` it
 *   partly is
 * - `excludes` the subject does not exist here
 */
export type Stance = 'affirms' | 'denies' | 'forbids' | 'plans' | 'limits' | 'excludes';

const EXCLUDES =
  /\bnot applicable\b|\bn\/a\b|\b(?:does|do) not apply\b|\bnot relevant\b|\bout of scope\b|\b(?:provider|AWS|Amazon|Azure|Microsoft|Google|GCP)(?:['’]s)? (?:own |sole )?responsibility\b|\bno physical (?:facilit|office|data ?cent|infrastructure|storage media|media|servers)/i;
const LIMITS = /\bpartial(?:ly)?\b|\bpartly\b|\bsome but not all\b|\bin part\b|\bwith exceptions\b/i;
// Policies say "training will be conducted every year" of what they require: only words of a change to come count.
const PLANS =
  /\b(?:not|no\b.{1,80}) yet\b|(?<!un)\bplanned\b(?! (?:maintenance|change|outage|downtime|work|interval|review|exit|activit))|\b(?:we plan|plans|planning|intend|intends|intended) to (?:implement|introduce|deploy|adopt|obtain|pursue|hire|appoint|establish|complete|achieve|launch|move|migrate|add|expand|undergo|conduct|perform|become|have|support|offer)\b|\b(?:is|are|still|currently|work) in progress\b|\bunder ?way\b|\bunder development\b|\broad ?map\b|\bbeing (?:implemented|rolled out|developed|introduced|deployed|migrated|built)\b|\bwill be (?:implemented|deployed|introduced|rolled out|launched|hired|formali[sz]ed)\b|\bin draft\b|\bas (?:the |our )?(?:team|company|organi[sz]ation|business|(?:eu )?customer base) (?:grows|scales)\b|\bfor (?:future )?team scaling\b|\bready for (?:team|execution)\b|\bin the (?:near )?future\b|\bfuture enhancement\b/i;
const FORBIDS =
  /\b(?:must|may|shall|should|can|will) (?:not|never)\b|\bcannot\b|\bcan't\b|\bmustn't\b|\bprohibit(?:s|ed|ing)?\b|\bforbid(?:s|den)?\b|\b(?:not|never) (?:be )?(?:permitted|allowed|authori[sz]ed)\b|\bdisallow(?:s|ed)?\b|\bbanned\b|\b(?:is|are) blocked\b|\bturned off\b|\bdisabled\b|^(?:do not|don't|never)\b|^no(?:body| one| (?:single |other )?\p{L}+) (?:can|may|must|has to)\b/iu;
const DENIES =
  /\b(?:no|not|never|none|neither|nor|nobody|nothing)\b|\b(?:is|are|was|were|do|does|did|has|have|had|would|could)n['’]t\b|\blacks?\b|\bunavailable\b|\bnon-compliant\b/i;

/** The stance of one clause, by its words. Idioms such as "not only" and "no later than" do not count as negations. */
export function stanceOf(clause: string): Stance {
  const text = withoutIdioms(clause).trim();
  if (EXCLUDES.test(text)) return 'excludes';
  if (LIMITS.test(text)) return 'limits';
  if (PLANS.test(text)) return 'plans';
  if (FORBIDS.test(text)) return 'forbids';
  if (DENIES.test(text)) return 'denies';
  return 'affirms';
}

/** True when any clause of a sentence takes one of these stances. */
export function takes(sentence: string, ...stances: Stance[]): boolean {
  return clausesOf(sentence).some((clause) => stances.includes(stanceOf(clause)));
}

/** The clauses of a sentence: what stands between semicolons, dashes, commas before a turn, and "but" or "however". */
export function clausesOf(sentence: string): string[] {
  return sentence
    .split(
      /\s*[;:]\s+|\s+[–—]\s+|,?\s+(?:but|however|although|though|whereas|while|except|and (?=never|not|no\b))\s*,?|,\s+(?=(?:and\s+)?(?:we|it|they|there|no|not|never)\b)|\.\s+/i,
    )
    .map((clause) => clause.trim())
    .filter((clause) => /\p{L}{2}/u.test(clause));
}
