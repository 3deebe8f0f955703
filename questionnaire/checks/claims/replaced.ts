import type { Check } from '../check.ts';
import { namesIn } from './names.ts';
import type { Segment } from './segment.ts';
import { speaksOfThePast } from './stance.ts';

const CHANGES: readonly RegExp[] = [
  /\b(?:changed|moved|migrated|switched|transferred|transitioned)\b[^.;]*?\bfrom (.+?) to (.+)/i,
  /\breplaced (.+?) (?:with|by) (.+)/i,
];
const REPLACED_BY = /^(.+?) (?:was|were|has been|have been) (?:replaced|superseded|succeeded) by (.+)/i;

/** "Our provider is X", "hosted by X": X is what we have. */
function isOurs(text: string, name: string): boolean {
  return /\b(?:is|are|by|on|with|uses?|using|via|through) (?:the )?(?:[\p{Lu}][\w.-]* )*$/u.test(
    text.slice(0, text.indexOf(name)),
  );
}

/** Who was changed from one to another has the other now. */
export function checkReplaced(claim: Segment, source: readonly Segment[]): Check[] {
  if (speaksOfThePast(claim.text)) return [];
  const claimed = new Set(namesIn(claim.sentence));
  for (const { text } of source)
    for (const pattern of [...CHANGES, REPLACED_BY]) {
      const [, before = '', after = ''] = pattern.exec(text) ?? [];
      const [gone, now] = [namesIn(`x ${before}`), namesIn(`x ${after}`)];
      const old = gone.find((name) => claimed.has(name) && isOurs(claim.text, name));
      if (!old || now.length === 0 || now.some((name) => claimed.has(name))) continue;
      return [
        {
          code: 'date',
          severity: 'block',
          text: `${old} is claimed as of today, the source says that ${now[0]} came after it.`,
        },
      ];
    }
  return [];
}
