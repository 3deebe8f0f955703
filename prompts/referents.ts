/**
 * Words that need to be told of what: the asking itself, and what may be said of anything. A question that holds none but
 * these has no subject.
 */
const OF_ANYTHING = new Set(
  `able accountable account adequate agree agreed appropriate aforementioned answer answers apply applied applies applicable approve approved approves area aspect aspects
  attach better carried case change changed changes check checked close closed column comment comments communicate communicated
  complete completed compliant comply condition conditions confirm control controls copy correct current date deadline default describe
  detail details difference differences disposal document documented documents done effective elaborate else enabled enforced equivalent evaluated
  everything evidence example exist expire expires explain fact figure follow followed form fulfilled full further good happen happens
  implement implemented information instruction instructions issue issues item items kept last late latest limit line list
  location long maintain maintained manage managed matter maturity mean means measure measures meet met method methods mitigated
  monitored necessary next note notes number object observed one option options order other others outcome overview own owned owner owns
  page paragraph part parts partner past period place plan plans point possible previous problem problems procedure procedures process
  processes project proof provide put question questions rate ratio ready reason reasons recommendation recommendations regular
  relevant remark remarks requirement requirements resolved respective responsible rest result results review reviewed reviewer
  risk row rule rules satisfied scale scope second section sheet similar situation solution specify standard standards state status
  step steps subject successful suitable summary support supported system systems tab task tasks team test tested thing things threshold timescale timescales
  time times tool tools topic true type types update updated usual valid value vendor version way ways work works`.split(
    /\s+/,
  ),
);

/** Says nothing by itself of what it is about. */
export function isOfAnything(word: string): boolean {
  return OF_ANYTHING.has(word) || OF_ANYTHING.has(word.replace(/s$/, ''));
}

const PRONOUN = /\b(?:it|its|this|that|they|them|their|these|those)\b/gi;
/** "Is it possible to …", "It is ensured that …": stands for what follows. */
const STANDS_FOR_WHAT_FOLLOWS =
  /^it\s+(?:is|was|be|been)?\s*(?:\w+ly\s+)?(?:possible|required|mandatory|necessary|compulsory|allowed|permitted|forbidden|prohibited|guaranteed|ensured|true|clear|common|usual|safe|legal|easy|planned|take|takes)\b.*\b(?:to|that|for|whether|if|until|before)\b/i;
/** Follows "that" and "this" where they stand for a thing, and do not open a clause or go before a noun. */
const ALONE =
  /^(?:this|that|these|those)(?:\s*(?:[?.!,;]|$)|\s+(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|must|should|may|happen\w*|appl\w+|work|works|last|in|there|then)\b)/i;
const BEFORE_A_NOUN = /^(?:this|these)\s+(?!year|month|week|quarter|time|day|period|report|way|version)\p{L}/iu;
/** Not after a noun, where "that" opens a clause, nor after "make sure". */
const BEFORE_A_PRONOUN =
  /(?:^|[,;:.?]\s*|\b(?:is|are|was|were|do|does|did|has|have|can|will|must|of|to|for|by|with|on|about|at|from|since|and|or|how|why|when|where|many|much|did|not)\s+)$/i;
const LEADS_IN = /^(?:to|in|with|for|by|prior|before|after|upon|during|as)\b/i;
/** Points at another place of the questionnaire, or at a paper that only the asker has. */
const ELSEWHERE =
  /\b(?:same (?:question|answer|as (?:above|before|for|in))|(?:previous|preceding|earlier|next) (?:question|answer|item|row|section|point|line)|(?:see|refer to|answer) (?:as in )?(?:row|item|section|question|tab|the \w+ tab)|row \d+|(?:clause|schedule|exhibit|attachment) \d[\w.()]*)\b|\b(?:told|gave|sent|showed|answered) us (?:the )?(?:last time|before|earlier)\b/i;
/** Points at what was said before, unless it is named beside. */
const BEFORE =
  /\b(?:the (?:above|below|previous|preceding|foregoing|former|latter)|as (?:above|before|described|(?:in|of|per|under) (?:section|row|item|question|annex|tab|point|part|line) ?\w{1,3}\b)|(?:new|old|other|previous|second|first|last) one|in question|since then|done there|(?:this|that) (?:item|row|control|question|requirement|section|point|measure|topic|statement|line)|the (?:\w+ )?(?:concerned|mentioned|named|agreed))\b/i;

/**
 * Whether a question speaks of something by a word that stands for it, and does not say what: "How long is it kept?",
 * "Same question for your partner.". `telling` says whether a stretch of it names something.
 */
export function pointsAway(question: string, telling: (stretch: string) => boolean): boolean {
  if (ELSEWHERE.test(question)) return true;
  if (BEFORE.test(question) && !telling(question.replace(new RegExp(BEFORE, 'gi'), ' '))) return true;
  for (const { index, 0: word } of question.matchAll(PRONOUN)) {
    const from = question.slice(index);
    // "To meet its objectives, the entity …" names them after.
    if (/^(?:its|their)\b[^,?]*,\s+(?:the|an?|all|each)\s/i.test(from) && LEADS_IN.test(question)) continue;
    if (/^it\b/i.test(from) && STANDS_FOR_WHAT_FOLLOWS.test(from)) continue;
    if (/^th(?:at|ose)$/i.test(word) && !BEFORE_A_PRONOUN.test(question.slice(0, index))) continue;
    if (/^th(?:is|at|ese|ose)$/i.test(word) && !ALONE.test(from) && !BEFORE_A_NOUN.test(from)) continue;
    // "are they tested: backups" says after its colon what it is about.
    const said = `${question.slice(0, index)} ${/:\s(.*)$/.exec(from)?.[1] ?? ''}`;
    if (!telling(said)) return true;
  }
  return false;
}
