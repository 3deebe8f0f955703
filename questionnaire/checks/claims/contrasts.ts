/** Things of which an answer names one, and may not mean the other: what holds for one is no word about the next. */
export type Contrast = { code: 'scope' | 'negation' | 'entity' | 'modality'; members: readonly RegExp[] };

const scope = (...members: RegExp[]): Contrast => ({ code: 'scope', members });

export const BEFORE_AFTER: Contrast = {
  code: 'entity',
  members: [/\bbefore\b|\bprior to\b|\bin advance\b/i, /\bafter\b|\bfollowing\b|\bonce (?:they|it|the)\b/i],
};

export const CONTRASTS: readonly Contrast[] = [
  {
    code: 'modality',
    members: [
      /\b(?:is|are|was|were|been|now) (?:fully |now |already )?(?:complete[d]?|finished|concluded|done)\b|\bhas (?:been )?(?:completed|finished|concluded|ended)\b/i,
      /\bin progress\b|\bunder ?way\b|\bongoing\b|\bnot (?:yet )?(?:complete|finished|done)\b/i,
    ],
  },
  scope(/\bat[ -]rest\b/i, /\bin[ -](?:transit|flight|motion)\b/i, /\bin use\b/i),
  scope(
    /\bproduction\b/i,
    /\bcorporate\b|\boffice network\b/i,
    /\bstaging\b|\bpre-?production\b/i,
    /\btest(?:ing)? (?:environments?|systems?|accounts?|data)\b/i,
    /\bdevelopment (?:environments?|systems?|accounts?)\b/i,
  ),
  scope(
    /\bemployees?\b|\bstaff\b|\bworkforce\b|\bpersonnel\b|\bnew hires?\b/i,
    /\bcontractors?\b|\bfreelancers?\b/i,
    /\bvisitors?\b|\bguests?\b/i,
    /\b(?:candidates?|applicants?)\b/i,
    /\b(?:interns?|trainees?|temporary staff)\b/i,
    /\b(?:customers?|clients?)\b(?!['’]s? (?:data|consent))(?! (?:data|information|content|consent|records|support|success|service|care|accounts?|traffic|facing|managed|owned|requests?))(?!-(?:facing|managed|owned))/i,
    /\bvendors?\b|\bsuppliers?\b|\bsub-?processors?\b/i,
    /\bregulators?\b|\b(?:supervisory )?authorit(?:y|ies)\b/i,
    /\badmin(?:istrator)?s?\b/i,
  ),
  scope(
    /\b(?:customer|client)s?['’]?s? (?:data|information|content|records)\b|\bdata of (?:our )?customers\b/i,
    /\b(?:employee|staff|hr)s?['’]? (?:data|information|records)\b/i,
    /\b(?:candidate|applicant|recruitment)s?['’]? (?:data|information|records)\b/i,
    /\b(?:patient|health|medical)s?['’]? (?:data|information|records)\b/i,
    /\b(?:usage|telemetry|analytics|log) data\b|\btelemetry\b/i,
    /\b(?:internal|corporate|company) (?:data|information)\b/i,
    /\b(?:payment|card|cardholder) data\b/i,
    /\bmetadata\b/i,
  ),
  scope(
    /\bexternal(?:ly)?\b|\boutsourced?\b|\bindependent(?:ly)?\b|\bthird[ -]part(?:y|ies)\b/i,
    /\binternal(?:ly)?\b|\bin-house\b/i,
    /\bwireless\b/i,
  ),
  scope(/\bpublic(?:ly)?\b/i, /\binternal\b|\bprivate\b/i),
  scope(/\boffices?\b/i, /\bdata ?cent(?:er|re)s?\b|\bcolocation\b/i, /\bhome\b|\bremote (?:work|workers?)\b/i),
  scope(
    /\b(?:first|1st)[- ](?:line|level|tier)\b/i,
    /\b(?:second|2nd)[- ](?:line|level|tier)\b/i,
    /\b(?:third|3rd)[- ](?:line|level|tier)\b/i,
  ),
  scope(/\binbound\b|\bingress\b/i, /\boutbound\b|\begress\b/i),
  scope(
    /\blaptops?\b|\bnotebooks?\b/i,
    /\bservers?\b/i,
    /\bmobile (?:devices?|phones?)\b|\bphones?\b|\bsmartphones?\b/i,
    /\bdatabases?\b/i,
    /\bbackups?\b/i,
  ),
  scope(/\bwindows\b/i, /\bmac ?os\b/i, /\blinux\b/i),
  scope(/\bcritical\b/i, /\bhigh\b/i, /\bmedium\b|\bmoderate\b/i, /\blow\b/i),
  scope(/\bweb applications?\b/i, /\bmobile app(?:lication)?s?\b/i, /\bnetwork penetration\b|\binfrastructure\b/i),
  scope(/\bprivileged\b|\badministrative\b/i, /\bcustomers?\b/i, /\bstandard users?\b/i),
  scope(/\bavailability zones?\b/i, /\bregions?\b/i),
  scope(
    /\bUSA?\b|\bUnited States\b/,
    /\bEU\b|\bEuropean Union\b|\bEEA\b/,
    /\bUK\b|\bUnited Kingdom\b/,
    /\bIndia\b/,
    /\bAPAC\b/,
  ),
  scope(/\bconfirmed\b|\bactual\b/i, /\bsuspected\b|\balleged\b|\bpotential\b/i),
  scope(/\bphysical(?:ly)?\b/i, /\blogical(?:ly)?\b/i),
  BEFORE_AFTER,
  {
    code: 'negation',
    members: [
      /\bunqualified\b|\bclean opinion\b/i,
      /(?<!un)(?<!-)\bqualified opinion\b|\bopinion (?:is|was) qualified\b/i,
      /\badverse\b/i,
      /\bdisclaimer of opinion\b/i,
    ],
  },
  { code: 'negation', members: [/\bautomatic(?:ally)?\b|\bautomated\b/i, /\bmanual(?:ly)?\b|\bby hand\b/i] },
  { code: 'negation', members: [/\bsynchronous(?:ly)?\b/i, /\basynchronous(?:ly)?\b/i] },
  { code: 'negation', members: [/\bsalted\b/i, /\bunsalted\b/i] },
  { code: 'negation', members: [/\bencrypt\w*|\bhash\w*/i, /\bplain ?text\b|\bclear ?text\b|\bunencrypted\b/i] },
  {
    code: 'negation',
    members: [
      /\bseparate(?:ly|d|s)?\b|\bdedicated\b|\bisolated\b|\bsegregated\b/i,
      /\bshare[ds]?\b|\bshared\b|\b(?:connected|joined) to\b|\bpart of the same\b/i,
    ],
  },
  { code: 'negation', members: [/\bdelete[ds]?\b|\berased?\b|\bpurged?\b/i, /\bretain(?:s|ed)?\b|\bkept\b|\bkeep\b/i] },
  {
    code: 'negation',
    members: [/\b(?:lose|loses|lost|cut off)\b/i, /\b(?:keep|keeps|retain|retains) (?:\w+ )?(?:access|rights)\b/i],
  },
  {
    code: 'negation',
    members: [
      /\btruncated\b|\bmasked\b|\bredacted\b|\banonymi[sz]ed\b/i,
      /\bin full\b|\bin (?:the )?clear\b|\bunmasked\b|\bunredacted\b/i,
    ],
  },
  { code: 'negation', members: [/\bmulti-?tenant\b|\bmulti-?tenancy\b/i, /\bsingle-?tenant\b|\bsingle-?tenancy\b/i] },
  { code: 'negation', members: [/\bopt-?in\b/i, /\bopt-?out\b/i] },
  {
    code: 'negation',
    members: [/\bpermanent(?:ly)?\b|\bstanding\b/i, /\btemporar(?:y|ily)\b|\bjust[- ]in[- ]time\b/i],
  },
  {
    code: 'negation',
    members: [/\bclosed\b|\bresolved\b/i, /\b(?:remains?|is|are|still) open\b|\bunresolved\b|\boverdue\b/i],
  },
  {
    code: 'negation',
    members: [
      /\b(?:remains?|continues?|survives?|stays?)\b/i,
      /\b(?:dut(?:y|ies)|obligations?|access|coverage|licen[cs]es?|agreements?|rights?) (?:ends?|ceases?|expires?|lapses?|stops?)\b/i,
    ],
  },
  { code: 'scope', members: [/\bcarve[sd]?[- ]?out\b|\bcarved out\b/i, /\binclusive (?:method|basis)\b/i] },
  { code: 'negation', members: [/\bonline\b/i, /\boffline\b/i] },
  { code: 'negation', members: [/\bproactive(?:ly)?\b/i, /\breactive(?:ly)?\b/i] },
  { code: 'negation', members: [/\bcentral(?:ly|i[sz]ed)?\b/i, /\blocal(?:ly)?\b/i, /\bdecentrali[sz]ed\b/i] },
  { code: 'negation', members: [/\bactive-active\b/i, /\bactive-passive\b/i] },
  {
    code: 'negation',
    members: [/\bwith(?:in)? (?:prior|advance) notice\b/i, /\bwithout (?:prior |advance )?notice\b/i],
  },
  { code: 'negation', members: [/\bincreased?\b/i, /\bdecreased?\b|\breduced\b/i] },
  { code: 'negation', members: [/\bpass(?:ed|es)?\b|\bsuccessful(?:ly)?\b/i, /\bfail(?:s|ed)?\b/i] },
  {
    code: 'modality',
    members: [
      /\bmandatory\b|\brequired?s?\b|\bmust\b|\bneed(?:s|ed)?\b|\bobligatory\b|\bcompulsory\b|\bonly (?:with|after|upon)\b/i,
      /\boptional(?:ly)?\b|\bvoluntary\b|\brecommend(?:s|ed)?\b|\bencouraged\b/i,
    ],
  },
  { code: 'scope', members: [/\bfull(?:y)?\b|\bcomplete(?:ly)?\b/i, /\bpartial(?:ly)?\b|\bpartly\b|\bin part\b/i] },
  { code: 'entity', members: [/\bsymmetric\b/i, /\basymmetric\b/i] },
  { code: 'entity', members: [/\bhot site\b/i, /\bwarm site\b/i, /\bcold site\b/i] },
  { code: 'entity', members: [/\bincremental\b/i, /\bfull backups?\b/i, /\bdifferential\b/i] },
  { code: 'entity', members: [/\bSaaS\b/i, /\bon[ -]premis(?:es?)\b/i] },
];

/** Where a thing is spoken of, if not by itself: "customer accounts" speak of customers, and are none. */
export function looser(member: RegExp): RegExp | null {
  return member.source.includes('customers?|clients?') ? /\b(?:customers?|clients?)\b/i : null;
}

/** The denial of one is carried by its counterpart: an external consultant is no employee. */
export function carriedByCounterpart(claim: string, source: string): string[] {
  return CONTRASTS.flatMap(({ members }) =>
    members.flatMap((member) => {
      const said = member.exec(claim)?.[0];
      return said && !member.test(source) && members.some((other) => other !== member && other.test(source))
        ? [said]
        : [];
    }),
  );
}
