import type { Candidate } from './candidates.ts';
import type { QuestionShape } from './question-shape.ts';
import type { Signals } from './signals.ts';

/** The buyer who asks is the customer of whom the documents speak. */
const BUYER = /\b(?:us|our|we|ours)\b/i;
const OF_CUSTOMERS = /\b(?:customers?|clients?|tenants?)\b/i;
/** Asks what happened, and not what is done as a rule. */
const PAST_ASKED =
  /\b(?:did|was|were|ever|last|latest|recent(?:ly)?|has|have you (?:had|ever|been)|20\d\d|occurred|happened|experienced|so far)\b/i;
const PAST = /\b(?:was|were|did|had|has been|have been|took|20\d\d)\b/i;
const AUTHORITY = /\b(?:supervisory authorit\w+|regulators?|authorit(?:y|ies)|ICO|police|court)\b/i;
const CUSTOMER = /\b(?:customers?|users?|we|us|our)\b/i;
const CUSTOMERS_DUTY =
  /\b(?:customers?|user entit\w+) (?:must|should|are responsible|is responsible|may|can)\b|complementary user/i;

/** Small, so that its weight stays small: at one company every question is answered by a policy, elsewhere not. */
const AUTHORITATIVE = 0.25;

/**
 * Whether a candidate is of the kind that the question asks for: what happened for what happened and a rule for a rule, of
 * the party that is asked about; and what kind of document says it. `share` is how much of the question it speaks of, beside
 * the best: another test's date is no date of the one that is asked about.
 */
export function fitting(shape: QuestionShape, candidate: Candidate, kind: string | undefined, share: number): Signals {
  const question = shape.asks[0] ?? '';
  const { text, context } = candidate;
  const flag = (yes: boolean) => (yes ? 1 : 0);
  const past = PAST_ASKED.test(question);
  return {
    buyer: flag(BUYER.test(question) && OF_CUSTOMERS.test(text)),
    past: share ** 2 * flag(past && PAST.test(text)),
    pastUnasked: flag(!past && PAST.test(text)),
    authority: flag(!AUTHORITY.test(question) && AUTHORITY.test(text)),
    customersDuty: flag(!CUSTOMER.test(question) && CUSTOMERS_DUTY.test(`${context} ${text}`)),
    policy: AUTHORITATIVE * flag(!past && (kind === 'policy' || kind === 'procedure')),
    recordOfOnce: flag(!past && kind === 'evidence'),
  };
}
