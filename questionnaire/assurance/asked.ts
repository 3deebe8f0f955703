/** What of a report, letter, certificate or test a question asks for. */
export type AskedFact =
  | 'report'
  | 'period'
  | 'auditor'
  | 'opinion'
  | 'categories'
  | 'category'
  | 'product'
  | 'products'
  | 'outside'
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
const CATEGORY = /\b(security|availability|processing integrity|confidentiality|privacy)\b/i;
const PEN_TEST = /\bpen(?:etration)?[- ]?test\w*/i;
/** What is asked of others is no question about our own report … */
const OF_OTHERS =
  /\b(?:vendors?|suppliers?|third[- ]part(?:y|ies)|sub-?processors?|partners?|(?:service|cloud|hosting) providers?(?:['’]s?)?|their)\b|^\W*(?:does|has|is) (?!(?:SOC|ISO|The|Your|This)\b)\p{Lu}/u;
/** … and what is asked of another time, or of why and how, none that a fact answers. */
const OTHERWISE =
  /^\W*(?:why|how)\b|\b(?:first|previous|prior|earlier|former|next|upcoming|future|plan(?:s|ned|ning)?|intend|will)\b/i;

type Pattern = { asked: AskedFact; is: RegExp; needs?: RegExp; not?: RegExp };

/** In this order: the narrower question first. */
const patterns: Pattern[] = [
  { asked: 'userControls', is: /\bcomplementary user[- ]entity\b|\bCUECs?\b|\buser[- ]entity controls?\b/i },
  {
    asked: 'providers',
    is: /\bsub-?service organi[sz]ations?\b|\bcarv(?:e|ed)[- ]?out\b|\binclusive method\b/i,
    not: /\b(?:criteria|monitor\w*|review\w*|assess\w*|controls? (?:of|at))\b/i,
  },
  { asked: 'letter', is: /\b(?:bridge|gap) letters?\b/i },
  {
    asked: 'exceptions',
    is: /\b(?:exceptions?|deviations?|qualifications?|findings?)\b.*\b(?:SOC[ -]?2|report|audit\w*|examination)\b|\b(?:SOC[ -]?2|audit report|auditor)\b.*\b(?:exceptions?|deviations?|qualifications?|findings?)\b/i,
    needs: REPORT,
    not: /\b(?:polic(?:y|ies)|approv\w+|process)\b/i,
  },
  {
    asked: 'opinion',
    is: /\bopinion\b(?!\s+(?:on|about|of the (?!auditor)))|\bun?qualified\b|\bwhat did the auditors? conclude\W*$/i,
    needs: REPORT,
  },
  {
    asked: 'auditor',
    is: /\bwho (?:is|are|was|were) (?:your|the) (?:(?:SOC[ -]?2|external|independent|service) )*(?:auditors?|audit firm|assessor)\b|\bname of (?:your|the) (?:(?:SOC[ -]?2|external|independent|service) )*(?:auditor|audit(?:ing)? firm|CPA firm|assessor)\b|\b(?:who|which (?:firm|auditor|company|CPA firm))\b.*\b(?:audit(?:s|ed)|perform(?:s|ed)|conduct(?:s|ed)|issu(?:es|ed)|examin(?:es|ed)|prepar(?:es|ed))\b.*\b(?:SOC[ -]?2|audit|examination|attestation|you)\b|\bwhen (?:was|is)\b.*\breport\b.*\b(?:issued|published|dated|signed)\b/i,
    needs: /\bSOC[ -]?2\b|\bauditor|\baudit(?:ing)? firm\b|\battestation\b|\bCPA\b/i,
    not: /\bperiod\b/i,
  },
  {
    asked: 'period',
    is: /\b(?:which|what)\b.*\b(?:period|dates?|time ?frame)\b|\b(?:period|dates?) (?:covered|of coverage)\b|\baudit period\b|\breporting period\b|\bwhen (?:was|is|were) (?:your|the) (?:last|latest|most recent|current)?\s?(?:SOC|audit|examination)\b/i,
    needs: REPORT,
  },
  {
    asked: 'categories',
    is: /\b(?:which|what|list)\b.*\b(?:trust services?|TSC|SOC[ -]?2)\b.*\b(?:categor(?:y|ies)|criteria|principles?)\b|\b(?:which|what|list)\b.*\b(?:categor(?:y|ies)|criteria|principles?)\b.*\b(?:SOC[ -]?2|report|examin\w+|audit\w*|in scope)\b/i,
    not: /\b(?:map\w*|controls?|depend\w*|sub-?service)\b/i,
  },
  {
    asked: 'category',
    is: /^\W*(?:is|are|was|were|does|do|did)\b.*\b(?:SOC[ -]?2|report|audit|examination|attestation|trust services?|scope)\b/i,
    needs: CATEGORY,
    not: /\bpolic(?:y|ies)\b|\bprogram/i,
  },
  {
    asked: 'outside',
    is: /\b(?:which|what|list|are there|any)\b.*\b(?:products?|systems?|services|applications?|locations?)\b.*\b(?:outside|out of scope|excluded|not (?:covered|included|in scope))\b/i,
    needs: SOC,
  },
  {
    asked: 'products',
    is: /\b(?:which|what|list)\b.*\b(?:products?|systems?|services|applications?)\b.*\b(?:in scope|covered|included|scope of)\b/i,
    needs: SOC,
  },
  {
    asked: 'product',
    is: /^\W*(?:is|are|was|were|does|do|did)\b.*\b(?:in scope|in the scope|within (?:the )?scope|cover(?:s|ed)?|included?|includes|part of)\b/i,
    needs: SOC,
  },
  {
    asked: 'certificate',
    is: /\b(?:your|you|our|company|organi[sz]ation)\b.*\b(?:current|valid|expir\w*|issu(?:ed|er|ing)|scope|number|certification body|registrar|hold|have|certified|certificate)\b|^\W*(?:please )?(?:provide|attach|share)\b/i,
    needs: /\bISO(?:\/IEC)?[ -]?27001\b/i,
    not: SOC,
  },
  {
    asked: 'penTest',
    is: /\b(?:when|on (?:which|what) date|what (?:was|is) the date|by whom|which (?:firm|company|vendor)|who (?:performed|conducted|carried out|did|executed))\b/i,
    needs: PEN_TEST,
    not: /\bfind(?:ings?)?\b|\bfound\b|\bfix\w*|\bCVEs?\b|\bscope\b|\bremediat\w*|\bmethod\w*|\bpolicy\b|\bhow\b/i,
  },
  {
    asked: 'dataCentres',
    is: /\bwho (?:operates|runs|owns|manages|hosts|provides)\b.*\bdata ?cent(?:er|re)s?\b|\bdata ?cent(?:er|re)s?\b.*\b(?:operated|owned|run|managed|provided) by\b/i,
  },
  {
    asked: 'report',
    is: /^\W*(?:do|does|did|have|has|are|is|can|could|please|provide|attach|share|supply|send|upload)\b.*\b(?:reports?|certif\w+|compliant|attest\w+|audit|audited|examin\w+|accredit\w+|type ?(?:I{1,2}|1|2))\b/i,
    needs: SOC,
    not: /\bpolic(?:y|ies)\b|\balign\w*|\bstandards?\b|\bmap(?:ped|ping)?\b|\bcover\w*|\bin scope\b|\bcontrols?\b|\breview\w*|\bISO\b|\bPCI\b|\bHIPAA\b|\bonly\b/i,
  },
];

/** Longer questions ask for more than one fact. */
const LONGEST = 220;
/** Asked of what the report names as others, or of a test by them. */
const aboutOthers: ReadonlySet<AskedFact> = new Set(['providers', 'userControls', 'dataCentres', 'penTest']);

/** The fact that a question asks for; null where it asks for something else, of another time, or of another party. */
export function askedFact(question: string): AskedFact | null {
  const text = question.replace(/\s+/g, ' ').trim();
  if (text.length > LONGEST || OTHERWISE.test(text)) return null;
  const found = patterns.find(({ is, needs, not }) => is.test(text) && (needs?.test(text) ?? true) && !not?.test(text));
  if (found === undefined) return null;
  return !aboutOthers.has(found.asked) && OF_OTHERS.test(text) ? null : found.asked;
}

/** The category that a question names. */
export function askedCategory(question: string): string | null {
  return CATEGORY.exec(question)?.[1]?.toLowerCase().replaceAll(' ', '_') ?? null;
}

/** Whether a question names a year, and none of these. */
export function asksOfOtherYear(question: string, days: readonly (string | undefined)[]): boolean {
  const years = question.match(/\b(?:19|20)\d\d\b/g) ?? [];
  return years.length > 0 && !years.some((year) => days.some((day) => day?.startsWith(year)));
}
