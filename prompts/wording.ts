/** With a capital and a full stop. */
export function sentenceOf(text: string): string {
  const clean = text.trim().replace(/[;,:]$/, '');
  const ended = /[.!?。！？]["'”)]*$/.test(clean) ? clean : `${clean}.`;
  return ended.replace(/^\p{Ll}(?=\p{Ll}+\b(?!\.\w))/u, (first) => first.toUpperCase());
}

/** "Passwords must:" and items of it as one sentence. */
export function listSentence(lead: string, items: readonly { text: string }[]): string {
  const parts = items.map(({ text }) => text.replace(/[.;,]\s*(?:and|or)?$/i, '').trim()).filter(Boolean);
  return sentenceOf(`${lead.replace(/\s*:$/, ':')} ${parts.join('; ')}`);
}
