/** The kind of fact that an answer must hold. */
export type Wants = 'frequency' | 'duration' | 'person' | 'place' | 'number' | 'date' | 'name';

const START = '(?:^|[,;:]\\s*(?:and\\s+)?|\\b(?:and|state|indicate|specify|tell us|advise|please)\\s+)';

/** In this order: the narrower one first. */
const WANTS: [Wants, RegExp][] = [
  [
    'date',
    new RegExp(
      `${START}(?:(?:since|until|by|as of|from) )?when\\b(?! (?:applicable|required|necessary|needed))|\\b(?:what|which) (?:calendar )?(?:date|year|month|day)\\b|\\b(?:what|state|give|provide|advise|specify|indicate)\\b.{0,25}\\bdates?\\b(?! (?:format|range))|^(?:date|month and year|\\w+(?: \\w+)? date|last (?:tested|reviewed|updated|revised|revision|performed))\\b|\\((?:date|dd[/.-]mm.*|mm[/.-]yyyy)\\)`,
      'i',
    ),
  ],
  [
    'frequency',
    /\bhow (?:often|frequently|regularly)|\bfrequency\b|\bcadence\b|\bhow many times\b|\bat (?:what|which) intervals?\b/i,
  ],
  [
    'duration',
    /\bhow (?:long|quickly|soon|fast|old)\b|\bhow much time\b|\bretention (?:period|time)|\btime ?(?:frame|line|limit)\b|\bwithin (?:what|which|how many)\b|\bRTO\b|\bRPO\b|\bSLAs?\b|\brecovery (?:time|point) objectives?\b|\b(?:maximum|minimum|mean|average|response|resolution|reaction|tolerable|notice|grace|lock-?out|session)\b.{0,25}\b(?:time|duration|period|downtime|outage)\b|\b(?:what|which)\b.{0,30}\b(?:duration|notice period)\b|\bat (?:what|which) age\b/i,
  ],
  [
    'number',
    /\bhow many\b|\bhow (?:much|large|big|high|far)\b|\b(?:what|which)(?: (?:is|are|was|were))?(?: (?:the|your|its))?(?: \w+){0,2} (?:percentage|proportion|share|number|length|size|amount|quantity|rate|threshold|availability|uptime|headcount|version number)\b|\b(?:state|give|indicate|specify|provide)\b(?: \w+){0,2} number of\b|^(?:total )?(?:number|count|amount|percentage|headcount) ?(?:of\b|$)|^(?:total )?headcount\b/i,
  ],
  ['person', /\bwho\b|\bwhose\b|\bresponsible (?:person|role|party)|\bpoint of contact|\bcontact details\b/i],
  [
    'place',
    /\bwhere\b(?! (?:applicable|appropriate|necessary|possible|required|needed))|\bwhich (?:country|countries|region|regions|location|locations)|\bin what (?:country|region)/i,
  ],
  [
    'name',
    /\b(?:which|what)\s+(?:[\w-]+\s+){0,3}(?:tools?|providers?|vendors?|standards?|frameworks?|algorithms?|protocols?|technolog(?:y|ies)|certifications?|sub-?processors?|platforms?|solutions?|software|products?|ciphers?|SIEM|HSM|MDM|WAF|EDR)\b|^list\b/i,
  ],
];

/** The kind of fact that a question's words ask for; null where it asks for none. */
export function wantsIn(question: string): Wants | null {
  return WANTS.find(([, pattern]) => pattern.test(question))?.[0] ?? null;
}

/** Nouns in the plural that ask how something is done, and not for things by name. */
const MEANS =
  /^(?:controls|measures|safeguards|means|circumstances|arrangements|mechanisms|procedures|processes|practices|precautions|provisions|considerations|conditions|requirements|rules|options|ways|actions|consequences|is|was|does|has|this|its|us|status|access|process|business|analysis|basis|class|address|loss|happens|protects|prevents|applies|ensures|covers|includes|exists|requires|holds|governs|determines|supports|secures|triggers|counts|makes|drives)$/i;
const VERB_OR_LINK =
  /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|must|may|should|shall|your|the|of|for|in|to|with|that|which|who|apply|applies|be)$/i;

/** Whether things are to be named one by one: "List …", "Which cloud providers …", "What are the names of …". */
export function asksForList(question: string): boolean {
  const text = question.trim();
  if (
    /^(?:(?:please|kindly|can you|could you|would you|tell us|tell us which)\s+)*(?:list|enumerate|identify (?:all|any|the \w+s\b|each|every)|name (?:all|the|your|each|every|three|two|five)|provide (?:a |an |the )?(?:full |complete )?list|provide the names|give the names|(?:state|specify|indicate) (?:all|the names|the countries|the regions))\b/i.test(
      text,
    ) ||
    /^(?:list of|names of)\b|\bwhat are the names\b|^\w+ held$/i.test(text) ||
    /^tell us which\b/i.test(text)
  )
    return true;
  const noun =
    /\b(?:which|what)\s+(?:(?:are|were)\s+)?(?:(?:your|the|its|all|kinds?|types?|categories|sorts?)\s+(?:of\s+)?(?:the\s+|your\s+)?)*(?<rest>.+)$/i.exec(
      text,
    );
  const at = noun?.index ?? -1;
  if (!noun?.groups?.rest || at > 25 || /\b(?:under|in) (?:what|which) \w+$/i.test(text)) return false;
  if (/^(?:which|what)\s+(?:kinds?|types|categories|sorts)\s+of\b/i.test(text)) return true;
  const words = noun.groups.rest
    .replace(/[?.,:]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  const stop = words.findIndex((word) => VERB_OR_LINK.test(word));
  const run = words.slice(0, stop < 0 ? 4 : Math.min(stop, 5));
  // "Which courier transports your tapes?": a verb, by what follows it.
  const plural = run.find(
    (word, at) =>
      /[^s]s$/.test(word) &&
      !/(?:us|is)$/i.test(word) &&
      !(at > 0 && /^(?:your|our|the|its|all|their|out|\p{Lu}.*)$/u.test(words[at + 1] ?? '')),
  );
  return plural !== undefined && !MEANS.test(plural) && !run.some((word) => MEANS.test(word));
}
