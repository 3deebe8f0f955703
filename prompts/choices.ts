/** What a legal value says about the question. `na`: the subject does not exist at the company. */
export type Verdict = 'yes' | 'no' | 'partial' | 'na';

/**
 * The words buyers write in drop-downs, as found in CAIQ, SIG, VSA, ASVS, ADA, Azure review and Spanish, German,
 * French, Dutch, Italian, Portuguese and Japanese workbooks; already in the form that `plain` gives. Order within a
 * verdict is preference: where a list offers several words for one meaning, the earlier one is taken.
 */
const WORDS: Record<Verdict, readonly string[]> = {
  yes: [
    ...['yes', 'y', 'true', 'fully', 'fully implemented', 'implemented', 'fully compliant', 'compliant', 'complies'],
    ...[
      'in place',
      'fully in place',
      'met',
      'fully met',
      'fulfilled',
      'satisfied',
      'achieved',
      'conformant',
      'conforms',
    ],
    ...['pass', 'passed', 'valid', 'verified', 'ok', 'agree', 'agreed', 'accept', 'accepted', 'supported', 'available'],
    ...[
      'effective',
      'complete',
      'completed',
      'done',
      'always',
      'full',
      'meets',
      'met in full',
      'adequate',
      'affirmative',
    ],
    ...['applied', 'established', 'enabled', 'provided', 'largely implemented', '1', 'x', '✓', '✔', '☑', '✅'],
    ...[
      'ja',
      'vorhanden',
      'erfüllt',
      'umgesetzt',
      'vollständig',
      'vollständig umgesetzt',
      'oui',
      'o',
      'conforme',
      'vrai',
    ],
    ...['si', 's', 'cumple', 'implementado', 'verdadero', 'sim', 'atende', 'vero', 'voldaan', 'waar', 'j'],
    ...['はい', '達成', '適合', '実施済み', '有', '是', '有り', '예', 'да', 'tak', 'ano', 'kyllä', 'evet'],
  ],
  no: [
    ...['no', 'n', 'false', 'not implemented', 'non compliant', 'noncompliant', 'not compliant', 'does not comply'],
    ...[
      'not in place',
      'not met',
      'unmet',
      'not fulfilled',
      'not satisfied',
      'nonconformant',
      'fail',
      'failed',
      'non valid',
    ],
    ...[
      'invalid',
      'not valid',
      'disagree',
      'not supported',
      'unsupported',
      'not available',
      'unavailable',
      'ineffective',
    ],
    ...['open', 'incomplete', 'not done', 'never', 'none', 'not at all', 'does not meet', 'inadequate', 'negative'],
    ...['not applied', 'not established', 'disabled', 'not provided', 'gap', 'absent', '0', '✗', '✘', '❌'],
    ...['nein', 'nicht vorhanden', 'nicht erfüllt', 'nicht umgesetzt', 'non', 'non conforme', 'faux', 'no cumple'],
    ...['no implementado', 'falso', 'nao', 'não', 'nao atende', 'não atende', 'nee', 'niet voldaan', 'onwaar'],
    ...[
      'いいえ',
      '未達成',
      '開ける',
      '不適合',
      '未実施',
      '無',
      '否',
      '無し',
      '아니요',
      'нет',
      'nie',
      'ne',
      'ei',
      'hayır',
    ],
  ],
  partial: [
    ...[
      'partial',
      'partially',
      'partly',
      'in part',
      'partially implemented',
      'partial implementation',
      'yes partially',
    ],
    ...['partially compliant', 'partial compliance', 'partially in place', 'partially met', 'partially fulfilled', 'p'],
    ...['some', 'sometimes', 'limited', 'mostly', 'in progress', 'ongoing', 'wip', 'work in progress', 'planned'],
    ...['under development', 'on roadmap', 'roadmap', 'implementation planned', 'alternative', 'alternative approach'],
    ...['compensating control', 'yes with exceptions', 'with exceptions', 'needs improvement', 'in remediation', '0.5'],
    ...['teilweise', 'teilweise umgesetzt', 'teilweise erfüllt', 'geplant', 'in arbeit', 'partiel', 'partielle'],
    ...['partiellement', 'en partie', 'en cours', 'prevu', 'prévu', 'parcial', 'parcialmente', 'en parte', 'en curso'],
    ...['em parte', 'em andamento', 'parziale', 'parzialmente', 'in parte', 'in corso', 'gedeeltelijk', 'deels'],
    ...['一部', '部分的', '部分', '一部実施', '부분', 'частично', 'częściowo', 'částečně', 'osittain', 'kısmen'],
  ],
  na: [
    ...['n/a', 'na', 'n.a', 'not applicable', 'n/a not applicable', 'does not apply', 'not relevant', 'out of scope'],
    ...['inapplicable', 'not required', 'na pass', 'none applicable', 'excluded', 'exempt'],
    ...[
      'nicht anwendbar',
      'nicht zutreffend',
      'entfällt',
      'nicht relevant',
      'sans objet',
      'non applicable',
      's/o',
      's.o',
    ],
    ...[
      'no aplica',
      'no aplicable',
      'nao aplicavel',
      'não aplicável',
      'nao se aplica',
      'não se aplica',
      'non applicabile',
    ],
    ...['niet van toepassing', 'n.v.t', 'nvt', '該当なし', '適用外', '不適用', '不适用', '해당 없음', 'неприменимо'],
    ...['nie dotyczy', 'neuplatňuje se', 'ei sovellu', 'uygulanamaz'],
  ],
};

const VERDICT_OF = new Map<string, Verdict>();
const RANK = new Map<string, number>();
for (const verdict of ['yes', 'no', 'partial', 'na'] as const)
  for (const [rank, word] of WORDS[verdict].entries()) {
    if (!VERDICT_OF.has(word)) VERDICT_OF.set(word, verdict);
    if (!RANK.has(word)) RANK.set(word, rank);
  }

/**
 * What one legal value means, or null when it is not a verdict ("Quarterly", "AES-256", "Unknown", "Untested").
 * Reads vocabulary in a dozen languages, and values that carry a number or an explanation ("3 - Fully implemented",
 * "Yes, with comment", "Partial (explain)").
 */
export function verdictOf(value: string): Verdict | null {
  return meaning(value)?.verdict ?? null;
}

/**
 * The buyer's own value for a verdict, exactly as the drop-down spells it; null where the list has no equivalent.
 * Of several values with one meaning the plainest is taken ("Yes" before "Yes, with exceptions").
 */
export function matchChoice(verdict: Verdict, choices: readonly string[]): string | null {
  let best: { choice: string; rank: number } | null = null;
  for (const choice of choices) {
    const meant = meaning(choice);
    if (meant?.verdict !== verdict) continue;
    if (best === null || meant.rank < best.rank) best = { choice, rank: meant.rank };
  }
  return best?.choice ?? null;
}

/** Between the values of a multi-select, where they stand as one. */
const BETWEEN = '; ';

/** Several of a buyer's values as one choice. */
export function joinedChoices(chosen: readonly string[]): string {
  return chosen.join(BETWEEN);
}

/** The values that a choice holds, in the buyer's order and spelling; null where it holds anything else. */
export function chosenIn(choice: string, choices: readonly string[]): string[] | null {
  if (choices.includes(choice)) return [choice];
  const chosen = new Set<string>();
  let rest = choice;
  while (rest !== '') {
    // The longest first: a value may hold what parts them.
    const value = [...choices]
      .sort((one, other) => other.length - one.length)
      .find((one) => rest === one || rest.startsWith(`${one}${BETWEEN}`));
    if (value === undefined) return null;
    chosen.add(value);
    rest = rest.slice(value.length + BETWEEN.length);
  }
  return chosen.size === 0 ? null : choices.filter((one) => chosen.has(one));
}

function meaning(value: string): { verdict: Verdict; rank: number } | null {
  const whole = plain(value);
  const forms = [whole, plain(value.replace(/\([^)]*\)/g, ' ')), plain(value.replace(/^\s*\d+\s*[-–—:.=)]\s*/, ''))];
  // "Yes, describe below", "No: see comment", "N/A — explain": the word before the punctuation carries the meaning.
  forms.push(plain(value.replace(/^\s*\d+\s*[-–—:.=)]\s*/, '').split(/\s*(?:[,;:(]|\s[-–—]\s)/)[0] ?? ''));
  for (const [penalty, form] of forms.entries()) {
    const verdict = VERDICT_OF.get(form);
    if (verdict === undefined) continue;
    // A "yes" that the rest takes back is not a plain yes.
    if (penalty === 3 && verdict === 'yes' && /\b(partial|partly|except|planned|progress|but)/.test(whole))
      return { verdict: 'partial', rank: 900 };
    return { verdict, rank: (RANK.get(form) ?? 0) + penalty * 1_000 };
  }
  return null;
}

/** Lower case, accents kept only where a word needs them, hyphens and blanks alike, outer punctuation gone. */
function plain(value: string): string {
  const lower = value.normalize('NFKC').trim().toLowerCase().replace(/^sí$/, 'si');
  const spaced = lower.replace(/[-_‐–—\s]+/g, ' ').replace(/^n ?\/ ?a\b/, 'n/a');
  return spaced.replace(/^[\s'"“”‘’([]+|[\s'"“”‘’.!:;)\]]+$/g, '');
}
