import { withoutIdioms } from './question-shape.ts';

/**
 * What a clause says of its subject.
 * - `affirms` it is so · `denies` it is not · `forbids` it may not be · `plans` it will be, or is not yet, or partly is
 * - `excludes` the subject does not exist here
 */
export type Stance = 'affirms' | 'denies' | 'forbids' | 'plans' | 'excludes';

const EXCLUDES =
  /\bnot applicable\b|\bn\/a\b|\b(?:does|do) not apply\b|\bnot relevant\b|\bout of scope\b|\bno physical (?:facilit|office|data ?cent|infrastructure|storage media|media|servers)/i;
const PLANS =
  /\bnot yet\b|\bplann?ed\b|\bplans? (?:to|for)\b|\bplanning to\b|\bin progress\b|\bunder ?way\b|\bunder development\b|\broad ?map\b|\bbeing (?:implemented|rolled out|developed|introduced|deployed|migrated|built)\b|\b(?:will|to) be (?:implemented|established|deployed|introduced|formali[sz]ed|incorporated|appointed|conducted|enforced|completed|rolled out|added|launched|hired|created|developed|finali[sz]ed)\b|\bin draft\b|\bpartial(?:ly)?\b|\bpartly\b|\bas (?:the |our )?(?:team|company|organi[sz]ation|business|customer base|eu customer base) (?:grows|scales)\b|\bfor (?:future )?team scaling\b|\bready for (?:team|execution)\b|\bin the (?:near )?future\b|\bintend(?:s|ed)? to\b|\bpending\b/i;
const FORBIDS =
  /\b(?:must|may|shall|should|can|will) (?:not|never)\b|\bcannot\b|\bcan't\b|\bmustn't\b|\bprohibit(?:s|ed|ing)?\b|\bforbid(?:s|den)?\b|\b(?:not|never) (?:be )?(?:permitted|allowed|authori[sz]ed)\b|\bdisallow(?:s|ed)?\b|\bbanned\b|\b(?:is|are) blocked\b|\bturned off\b|\bdisabled\b|^(?:do not|don't|never)\b/i;
const DENIES =
  /\b(?:no|not|never|none|neither|nor|nobody|nothing)\b|\b(?:is|are|was|were|do|does|did|has|have|had|would|could)n['’]t\b|\blacks?\b|\bunavailable\b|\bnon-compliant\b/i;

/** The stance of one clause, by its words. Idioms such as "not only" and "no later than" do not count as negations. */
export function stanceOf(clause: string): Stance {
  const text = withoutIdioms(clause).trim();
  if (EXCLUDES.test(text)) return 'excludes';
  if (PLANS.test(text)) return 'plans';
  if (FORBIDS.test(text)) return 'forbids';
  if (DENIES.test(text)) return 'denies';
  return 'affirms';
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
