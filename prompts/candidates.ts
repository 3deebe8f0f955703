import { type Block, blocksOf, type Stretch } from './blocks.ts';
import type { DraftRequest } from './model.ts';
import { plainText } from './plain-text.ts';
import { sentencesIn } from './sentences.ts';

/** Something the evidence says that could stand in an answer. */
export type Candidate = {
  label: string;
  /** Position of the evidence, of the block in it, and of the sentence in the block. */
  place: [number, number, number];
  /** As a buyer may read it: a whole sentence, no marks. */
  text: string;
  /** What the text rests on, verbatim. */
  quotes: string[];
  /** What its words are about without repeating it: document, heading path, the line that leads in. */
  context: string;
  kind: 'sentence' | 'list' | 'row';
  /** Reads on from the sentence before it: "This …", "They …". */
  leans: boolean;
};

type Evidence = DraftRequest['evidence'][number];

const LEANS =
  /^(?:this|these|those|it|its|they|their|them|such|he|she|that|here|there(?:fore|after)|then|also|additionally|furthermore|moreover|in addition|as such|however|otherwise)\b(?! (?:policy|document|procedure|plan|standard|report|program|programme)\b)/i;
/** Words at the reader of the prompt and not of the policy: an attempt to steer whoever drafts. */
const AT_THE_DRAFTER =
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|previous|above|prior|rule|prompt)|\b(?:system|developer) prompt\b|\bas an? (?:ai|language model|assistant)\b|\byou are (?:an? )?(?:ai|assistant|chatbot|language model)|\b(?:answer|reply|respond)\b.{0,30}\b(?:yes|no)\b.{0,20}\b(?:to|for|all|every|any)\b/i;
/** An item longer than this needs no lead to be understood. */
const SENTENCE_WORDS = 6;

/** Everything in the evidence that could stand in an answer, in order. Questions, headings and lead-ins are context. */
export function candidatesIn(evidence: readonly Evidence[]): Candidate[] {
  return evidence.flatMap((item, at) => candidatesOf(item, at));
}

function candidatesOf(item: Evidence, at: number): Candidate[] {
  const blocks = blocksOf(item.text);
  const found: Candidate[] = [];
  let heading = '';
  let header: string[] = [];
  let asked = '';
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] as Block;
    const around = [item.document, ...item.heading, heading, asked].filter(Boolean).join('. ');
    const add = (text: string, quotes: string[], kind: Candidate['kind'], within = 0, context = around) => {
      if (!AT_THE_DRAFTER.test(text))
        found.push({ label: item.label, place: [at, i, within], text, quotes, context, kind, leans: LEANS.test(text) });
    };
    if (block.kind === 'heading') {
      heading = plainText(slice(item.text, block));
      continue;
    }
    if (block.kind === 'header') {
      header = cellsOf(slice(item.text, block));
      continue;
    }
    if (block.kind === 'row') {
      add(rowText(cellsOf(slice(item.text, block)), header), [slice(item.text, block)], 'row');
      continue;
    }
    header = [];
    const sentences = sentencesIn(item.text, block);
    for (const [within, sentence] of sentences.entries()) {
      const quote = slice(item.text, sentence);
      const text = plainText(quote);
      const last = within === sentences.length - 1;
      if (/\?["'”)]*$/.test(text)) {
        asked = text;
        continue;
      }
      if (last && text.endsWith(':')) {
        const items = itemsAfter(item.text, blocks, i);
        if (items.length === 0) continue;
        if (items.every(({ whole }) => whole)) {
          for (const [n, entry] of items.entries())
            add(sentenceOf(entry.text), [entry.quote], 'sentence', 100 + n, `${around}. ${text}`);
        } else add(listText(text, items), [quote, ...items.map((entry) => entry.quote)], 'list', within);
        i += items.length;
        break;
      }
      if (block.kind === 'item' && !isWhole(text)) continue;
      if (/\p{L}{2}/u.test(text) && text.split(' ').length >= 3) add(sentenceOf(text), [quote], 'sentence', within);
      asked = '';
    }
  }
  return found;
}

type Entry = { text: string; quote: string; whole: boolean };

/** The list items right after a block that leads them in, at the first one's depth. */
function itemsAfter(text: string, blocks: readonly Block[], lead: number): Entry[] {
  const entries: Entry[] = [];
  const depth = blocks[lead + 1]?.indent ?? 0;
  for (let i = lead + 1; blocks[i]?.kind === 'item' && (blocks[i]?.indent ?? 0) >= depth; i++) {
    const quote = slice(text, blocks[i] as Block);
    const plain = plainText(quote);
    if (plain) entries.push({ text: plain, quote, whole: isWhole(plain) });
  }
  return entries;
}

function isWhole(text: string): boolean {
  return /[.!]["'”)]*$/.test(text) && /^[\p{Lu}\p{N}"'“(]/u.test(text) && text.split(' ').length >= SENTENCE_WORDS;
}

/** "Passwords must:" and its items as one sentence. */
function listText(lead: string, items: readonly Entry[]): string {
  const parts = items.map((entry) => entry.text.replace(/[.;,]\s*(?:and|or)?$/i, '').trim());
  return sentenceOf(`${lead.replace(/\s*:$/, ':')} ${parts.join('; ')}`);
}

function cellsOf(row: string): string[] {
  return row.split(/(?<!\\)\|/).map((cell) => plainText(cell));
}

/** A table row as a sentence: each cell under the name of its column, or the first cell and what stands beside it. */
function rowText(cells: readonly string[], header: readonly string[]): string {
  const said = cells.map((cell, i) => ({ cell, name: header[i] ?? '' })).filter(({ cell }) => cell !== '');
  const named = said.filter(({ name }) => name !== '').length >= said.length - 1 && header.length > 0;
  if (named)
    return sentenceOf(said.map(({ cell, name }) => (name ? `${name}: ${cell.replace(/\.$/, '')}` : cell)).join('; '));
  const [first, ...rest] = said.map(({ cell }) => cell.replace(/\.$/, ''));
  return sentenceOf(rest.length > 0 ? `${first}: ${rest.join('; ')}` : (first ?? ''));
}

/** With a capital and a full stop. */
function sentenceOf(text: string): string {
  const clean = text.trim().replace(/[;,:]$/, '');
  const ended = /[.!?。！？]["'”)]*$/.test(clean) ? clean : `${clean}.`;
  return ended.replace(/^\p{Ll}(?=\p{Ll}+\b(?!\.\w))/u, (first) => first.toUpperCase());
}

function slice(text: string, { start, end }: Stretch): string {
  return text.slice(start, end);
}
