/** What speaks for an answer: the more of it, the likelier one is there. */
const FOR = new Set(
  `attribute attributeAround attributeFound around capitals capitalsFound compounds compoundsFound compoundsLiteral compoundsSelf criteria
  criteriaBest criteriaMean detailAround detailMost detailSelf fact filledAround filledPairs filledSelf found instance literalAround
  literalFound literalSelf meanAround meanNear mostAround mostFact mostNear mostPairs mostSelf names namesAround namesFound near
  nearAround numbers numbersFound pairs proper properAround properFound rank repliedTo same self times timesAround timesFound
  anyPairs anySelf`.split(/\s+/),
);
/** What speaks against one. */
const AGAINST = new Set(
  `agent agentUntold codeUnheard crowd gapAround gapSelf noCount noFact noList now others outside owner ownerUntold partyAlone partyIts
  partyOwn points strange strangeAround vague worst worstFound worstLiteral worstLiteralFound`.split(/\s+/),
);

type Fitted = { weights: number[]; bias: number };

/**
 * A fit in which no signal speaks the wrong way round: of signals that say nearly the same, a free fit sets one against the
 * other, and what is covered word for word counts against an answer. Half of those that do are left out, the worst first,
 * until none does. By cross-validation over documents it tells strangers' questions apart better than the free fit.
 */
export function fitWithSigns(
  names: readonly string[],
  fit: (columns: readonly string[]) => Fitted,
): { names: string[]; fitted: Fitted } {
  let left = [...names];
  for (;;) {
    const fitted = fit(left);
    const against = left
      .map((name, i) => ({ name, weight: fitted.weights[i] ?? 0 }))
      .filter(({ name, weight }) => (FOR.has(name) && weight < 0) || (AGAINST.has(name) && weight > 0))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
    if (against.length === 0) return { names: left, fitted };
    const out = new Set(against.slice(0, Math.ceil(against.length / 2)).map(({ name }) => name));
    left = left.filter((name) => !out.has(name));
  }
}
