import type { Check } from '../check.ts';
import { nearness } from './align.ts';
import { BEFORE_AFTER, CONTRASTS, looser } from './contrasts.ts';
import { areKin } from './families.ts';
import { carries, type Segment, shared, wordsOf } from './segment.ts';
import { isDenial } from './stance.ts';

const MARGIN = 0.6;
/** So much of what is claimed beside the moment is told beside the other. */
const SAME_DEED = 0.6;

/** "With the customer's agreement" speaks of whose agreement it is, and puts no customer beside the staff. */
function isOwner(text: string, other: RegExp): boolean {
  const match = other.exec(text);
  return match !== null && /^['’]/.test(text.slice(match.index + match[0].length));
}

const KEPT_FOR = /\b(?:kept|keep|retain\w*|stor(?:e|es|ed)|held)\b[^;]*\b(?:for|until)\b/i;
const GONE_AFTER = /\b(?:delet|eras|purg)\w*\b[^;]*\bafter\b|\bthen (?:delet|eras|purg)/i;

/** What is kept for 30 days is deleted after 30 days. */
function isOneTime(claim: Segment, rival: Segment): boolean {
  const [one, other] = [claim.text, rival.sentence];
  const isSame = (KEPT_FOR.test(one) && GONE_AFTER.test(other)) || (GONE_AFTER.test(one) && KEPT_FOR.test(other));
  const durations = claim.facts.filter(({ dimension }) => dimension.endsWith('duration'));
  return isSame && durations.some((fact) => rival.facts.some((stated) => carries(fact, stated)));
}

/** Before the release and after the exception may both be: only of one moment, or of one deed, they contradict each other. */
function isOfSameMoment(claim: Segment, said: string, rival: Segment, others: readonly RegExp[]): boolean {
  const moment = (text: string, at: number) =>
    wordsOf(text.slice(at))
      .slice(0, 3)
      .map(({ stem }) => stem);
  const claimed = moment(claim.text, claim.text.indexOf(said) + said.length);
  const deed = claim.words.filter(({ stem }) => !claimed.includes(stem));
  const total = deed.reduce((sum, { weight }) => sum + weight, 0);
  if (total > 0 && shared(deed, rival.words) >= SAME_DEED * total) return true;
  return others.some((other) => {
    const match = other.exec(rival.text);
    const stated = match ? moment(rival.text, match.index + match[0].length) : [];
    return stated.some((stem) => claimed.some((one) => areKin(one, stem)));
  });
}

/** What a claim says of one thing, the source may say of its counterpart alone: at rest is not in transit. */
export function checkContrasts(claim: Segment, source: readonly Segment[]): Check[] {
  return CONTRASTS.flatMap((contrast) =>
    contrast.members.flatMap((member): Check[] => {
      const { code, members } = contrast;
      const said = member.exec(claim.text)?.[0];
      if (!said) return [];
      const own = new Set(wordsOf(said).map(({ stem }) => stem));
      const rest = { ...claim, words: claim.words.filter(({ stem }) => !own.has(stem)) };
      const score = (segment: Segment) => nearness(rest, segment, contrast);
      const denied = isDenial(claim.text);
      const has = source.filter(
        (segment) =>
          (member.test(segment.text) || looser(member)?.test(segment.text)) && (denied || !isDenial(segment.text)),
      );
      // Where the source names only one of two that are claimed, that one is the counterpart of the other.
      const counterparts = members.filter(
        (other) => other !== member && (!other.test(claim.text) || (has.length === 0 && !isOwner(claim.text, other))),
      );
      const rivals = source
        .filter((segment) => !member.test(segment.text) && counterparts.some((other) => other.test(segment.text)))
        .sort((a, b) => score(b) - score(a));
      const [rival] = rivals;
      if (!rival) return [];
      if (isOneTime(claim, rival)) return [];
      if (contrast === BEFORE_AFTER && !isOfSameMoment(rest, said, rival, counterparts)) return [];
      if (denied && has.some(({ text }) => isDenial(text))) return [];
      const best = has.length === 0 ? -1 : Math.max(...has.map(score));
      const stated = counterparts.flatMap((other) => other.exec(rival.text)?.[0] ?? [])[0];
      if (!stated || score(rival) <= best + MARGIN || score(rival) === 0) return [];
      return [{ code, severity: 'block', text: `${said} is claimed, the source says ${stated}.` }];
    }),
  );
}
