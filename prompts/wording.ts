/** Control and document numbers in brackets, "(AC-07)" or "(FIN-ISMS-001)"; names of standards such as "(AES-256)" stay. */
const CODES =
  /\s*\((?!(?:AES|SHA|RSA|ISO|IEC|TLS|NIST|FIPS|PCI|CIS|RFC|CVE|SP|EN|SOC)\b)(?:[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+(?:,\s*|\s+and\s+)?)+\)/g;

/** A text without the control and document numbers that stand in brackets. */
export function withoutCodes(text: string): string {
  return text.replace(CODES, '');
}

/** With a capital and a full stop, without the numbers by which the company finds its own controls. */
export function sentenceOf(text: string): string {
  const clean = withoutCodes(text)
    .trim()
    .replace(/[;,:]$/, '');
  const ended = /[.!?。！？]["'”)]*$/.test(clean) ? clean : `${clean}.`;
  return ended.replace(/^\p{Ll}(?=\p{Ll}+\b(?!\.\w))/u, (first) => first.toUpperCase());
}

/** "Passwords must:" and items of it as one sentence. */
export function listSentence(lead: string, items: readonly { text: string }[]): string {
  const parts = items.map(({ text }) => text.replace(/[.;,]\s*(?:and|or)?$/i, '').trim()).filter(Boolean);
  return sentenceOf(`${lead.replace(/\s*:$/, ':')} ${parts.join('; ')}`);
}
