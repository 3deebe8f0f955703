const WH = 'how|who|whom|whose|what|which|when|where|why';
const AUX = 'do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|may|must';
const VERB =
  'describe|explain|list|state|specify|indicate|detail|confirm|outline|name|give|provide|attach|identify|summari[sz]e|enumerate|upload|share|send|submit|elaborate|tell us';
/** "Within what time", "by whom", "to which countries". */
const LED = `(?:at|by|for|from|in|into|on|to|under|until|since|with|within|after|of|through) (?:${WH})`;
const ASKS = new RegExp(`^(?:${WH}|${AUX}|${VERB}|${LED})\\b`, 'i');
const CONDITION =
  /^(?:and |but )?(?:if (?:so|yes|not|no|any|applicable|available|it is|they are|you do|one exists|this is the case)|where applicable|please also|also|additionally|in addition|please|kindly|furthermore)\b[,:;]?\s*/i;
/** Asks to say more of the same: no part of its own. */
const MORE_OF_IT =
  /^(?:(?:please )?(?:explain|describe|elaborate|comment|specify|detail|provide|give|add|include|state|attach|list|clarify)(?: (?:further|more|briefly|below|here|it|why|why not|how|so|this|your answer|in detail|any|the|relevant|further|additional|supporting|some|as needed|as necessary|details?|explanations?|information|comments?|evidence|references?|description|context|below|in the comments?|column|field|remarks?))*|comments? as needed|yes ?\/ ?no|y ?\/ ?n)$/i;

/**
 * The things that a question asks one after the other, each in its own words: "Do you …? If so, how often and by whom?"
 * gives three. A question that asks one thing, however long, gives none.
 */
export function partsIn(question: string): string[] {
  const text = question.replace(/\s+/g, ' ').trim();
  const parts: string[] = [];
  for (const sentence of sentencesOf(text)) {
    const bare = bareOf(sentence);
    if (bare === '' || MORE_OF_IT.test(bare)) continue;
    const asks = ASKS.test(bare) || /\?$/.test(sentence);
    // What asks nothing leads in what follows, or says more of what went before.
    if (!asks) continue;
    parts.push(...clausesOf(bare).map(bareOf));
  }
  return parts.length > 1 ? parts : [];
}

function bareOf(text: string): string {
  let bare = text.trim();
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare
      .replace(/^(?:\(?(?:[a-h]|[ivx]{1,3}|\d{1,2})\)|\d{1,2}\.|[-–•*])\s+/i, '')
      .replace(CONDITION, '')
      .replace(/[?.;:,]\s*$/, '')
      .trim();
  }
  return bare;
}

const ENUMERATOR = '\\(?(?:[a-h]|[ivx]{1,3}|\\d{1,2})\\)\\s|\\d\\.\\s';

function sentencesOf(text: string): string[] {
  return text
    .split(new RegExp(`(?<=[?;])\\s+|(?<=[a-z)]\\.)\\s+(?=["“(]?\\p{Lu}|${ENUMERATOR})|\\s+(?=\\([a-h]\\)\\s)`, 'u'))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Where a sentence goes on to ask another thing: ", and who …", "and how often …", ", where are …". */
const TURNS = new RegExp(
  [
    `,?\\s+and\\s+(?:please\\s+)?(?=${LED}\\b|(?:how|who|what|${VERB})\\s+\\w)`,
    `,\\s+and\\s+(?=(?:${WH}|${AUX})\\s+\\w)`,
    `\\s+and\\s+(?=(?:when|where|which|why)\\s+(?:\\w+\\s+)*?(?:${AUX})\\b)`,
    `,\\s+(?=(?:who|where|how(?: \\w+)?|what)\\s+(?:${AUX})\\b)`,
    `,\\s+(?=(?:${LED})\\s)`,
  ].join('|'),
  'gi',
);
/** What is asked after these words is what they speak of: "a record of who … and what …". */
const EMBEDS =
  /\b(?:of|about|on|whether|know|determine|track|record|understand|define|identify|log|document|see|that|which)\s+(?:who|what|how|when|where|which|whether)\b/i;

function clausesOf(sentence: string): string[] {
  const clauses: string[] = [];
  let from = 0;
  for (const turn of sentence.matchAll(TURNS)) {
    const said = sentence.slice(from, turn.index);
    const next = sentence.slice(turn.index + turn[0].length);
    if (!ASKS.test(bareOf(said)) || EMBEDS.test(said) || next.split(' ').length < 2 || !turnsAway(said, next)) continue;
    clauses.push(said);
    from = turn.index + turn[0].length;
  }
  return [...clauses, sentence.slice(from)];
}

/** "Do you identify and list …": two verbs of one question are no two parts. */
function turnsAway(said: string, next: string): boolean {
  const verb = new RegExp(`^(?:${VERB})\\b`, 'i');
  return !verb.test(next) || verb.test(bareOf(said)) || /[,?;]$/.test(said);
}
