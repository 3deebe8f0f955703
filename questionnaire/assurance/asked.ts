/** What of a report, letter, certificate or test a question asks for. */
export type AskedFact =
  | 'report'
  | 'period'
  | 'auditor'
  | 'opinion'
  | 'categories'
  | 'category'
  | 'products'
  | 'exceptions'
  | 'providers'
  | 'dataCentres'
  | 'userControls'
  | 'letter'
  | 'certificate'
  | 'penTest';

const SOC = /\bSOC[ -]?2\b/i;
const REPORT =
  /\bSOC[ -]?2\b|\b(?:service )?auditor(?:['’]?s)?\b|\battestation\b|\btrust services?\b|\baudit report\b/i;
/** What is asked of others is no question about our own report. */
const OF_OTHERS =
  /\b(?:vendors?|suppliers?|third[- ]part(?:y|ies)|sub-?processors?|partners?|(?:service|cloud|hosting) providers?(?:['’]s?)?|their)\b/i;
const category = /\b(security|availability|processing integrity|confidentiality|privacy)\b/i;

/** In this order: the narrower question first. */
const patterns: [AskedFact, RegExp, needs: RegExp | null][] = [
  ['userControls', /\bcomplementary user[- ]entity\b|\bCUECs?\b|\buser[- ]entity controls?\b/i, null],
  ['providers', /\bsub-?service organi[sz]ations?\b|\bcarv(?:e|ed)[- ]?out\b|\binclusive method\b/i, null],
  ['letter', /\b(?:bridge|gap) letters?\b/i, null],
  [
    'exceptions',
    /\b(?:exceptions?|deviations?|qualifications?|findings?)\b.*\b(?:SOC[ -]?2|report|audit\w*|examination)\b|\b(?:SOC[ -]?2|audit report|auditor)\b.*\b(?:exceptions?|deviations?|qualifications?|findings?)\b/i,
    REPORT,
  ],
  ['opinion', /\bopinions?\b|\bun?qualified\b|\b(?:what|how) did the auditors? conclude\b/i, REPORT],
  [
    'auditor',
    /\bwho (?:is|are|was|were) (?:your|the) (?:(?:SOC[ -]?2|external|independent|service) )*(?:auditors?|audit firm|assessor)\b|\bname of (?:your|the) (?:(?:SOC[ -]?2|external|independent|service) )*(?:auditor|audit(?:ing)? firm|CPA firm|assessor)\b|\b(?:who|which (?:firm|auditor|company|CPA firm))\b.*\b(?:audit(?:s|ed)|perform(?:s|ed)|conduct(?:s|ed)|issu(?:es|ed)|examin(?:es|ed)|prepar(?:es|ed))\b.*\b(?:SOC[ -]?2|audit|examination|attestation|you)\b/i,
    /\bSOC[ -]?2\b|\bauditor|\baudit(?:ing)? firm\b|\battestation\b|\bCPA\b/i,
  ],
  [
    'period',
    /\b(?:which|what)\b.*\b(?:period|dates?|time ?frame)\b|\b(?:period|dates?) (?:covered|of coverage)\b|\baudit period\b|\breporting period\b|\bwhen (?:was|is|were) (?:your|the) (?:last|latest|most recent|current)?\s?(?:SOC|audit|examination)\b/i,
    REPORT,
  ],
  [
    'categories',
    /\b(?:which|what|list)\b.*\b(?:trust services?|TSC|SOC[ -]?2)\b.*\b(?:categor(?:y|ies)|criteria|principles?)\b|\b(?:which|what|list)\b.*\b(?:categor(?:y|ies)|criteria|principles?)\b.*\b(?:SOC[ -]?2|report|examin\w+|audit\w*|in scope)\b/i,
    null,
  ],
  [
    'category',
    /^\W*(?:is|are|was|were|does|do|did)\b.*\b(?:in scope|in the scope|within (?:the )?scope|covered?|covers|included?|includes|part of)\b/i,
    category,
  ],
  [
    'products',
    /\b(?:which|what|list)\b.*\b(?:products?|systems?|services|applications?)\b.*\b(?:in scope|covered|included|scope of)\b/i,
    SOC,
  ],
  [
    'certificate',
    /\b(?:current|valid|expir\w*|issu(?:ed|er|ing)|scope|number|certification body|registrar|hold|have|certified|copy|provide|attach)\b/i,
    /\bISO(?:\/IEC)?[ -]?27001\b/i,
  ],
  [
    'penTest',
    /\b(?:when|date|last|latest|most recent|who|by whom|which (?:firm|company|vendor))\b.*\bpen(?:etration)?[- ]?test\w*|\bpen(?:etration)?[- ]?test\w*\b.*\b(?:when|date|by whom|last|performed by|conducted by|carried out by)\b/i,
    /\b(?:when|date|who|whom|which|last|latest|recent)\b/i,
  ],
  [
    'dataCentres',
    /\bwho (?:operates|runs|owns|manages|hosts|provides)\b.*\bdata ?cent(?:er|re)s?\b|\bdata ?cent(?:er|re)s?\b.*\b(?:operated|owned|run|managed|provided) by\b/i,
    null,
  ],
  [
    'report',
    /^\W*(?:do|does|did|have|has|are|is|can|could|will|please|provide|attach|share|supply|send|upload)\b.*\b(?:reports?|certif\w+|complian\w+|attest\w+|audit\w*|examin\w+|accredit\w+|available|type ?(?:I{1,2}|1|2)|SOC[ -]?2)\b/i,
    SOC,
  ],
];

/** Longer questions ask for more than one fact. */
const LONGEST = 220;

/** The fact that a question asks for; null where it asks for something else, or for what another party has. */
export function askedFact(question: string): AskedFact | null {
  const text = question.replace(/\s+/g, ' ').trim();
  if (text.length > LONGEST) return null;
  const [asked] = patterns.find(([, pattern, needs]) => pattern.test(text) && (needs?.test(text) ?? true)) ?? [];
  if (asked === undefined) return null;
  if (
    asked === 'category' &&
    !/\b(?:SOC[ -]?2|report|audit|examination|attestation|trust services?|scope)\b/i.test(text)
  )
    return null;
  const isOwn = ['providers', 'userControls', 'dataCentres', 'penTest'].includes(asked);
  return !isOwn && OF_OTHERS.test(text) ? null : asked;
}

/** The category that a question names. */
export function askedCategory(question: string): string | null {
  return category.exec(question)?.[1]?.toLowerCase().replaceAll(' ', '_') ?? null;
}
