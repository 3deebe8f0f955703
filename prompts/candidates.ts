import { type Block, blocksOf } from './blocks.ts';
import { type Verdict, verdictOf } from './choices.ts';
import type { DraftRequest } from './model.ts';
import { plainText } from './plain-text.ts';
import { askedAndAnswered, cellsOf, fieldsOf, isProse, isRecordKeeping, rowSentence, subjectOf } from './rows.ts';
import { sentencesIn, splitSentences } from './sentences.ts';
import { speaksToDrafter } from './to-drafter.ts';
import { listSentence, sentenceOf } from './wording.ts';

/** Plain words and the verbatim stretch they stand for. */
export type Said = { text: string; quote: string };

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
  kind: 'sentence' | 'list' | 'row' | 'reply';
  /** What its words are about without saying so: the question it replies to, the other cells of its row. */
  subject: string;
  /** Of a reply: its yes or no, where it opens with one. */
  verdict: Verdict | null;
  /** Of a list: its lead-in and its items, so that only those which answer need be given. */
  list: { lead: Said; items: Said[] } | null;
  /** Reads on from the sentence before it: "This …", "They …". */
  leans: boolean;
};

type Evidence = DraftRequest['evidence'][number];

const LEANS =
  /^(?:this|these|those|it|its|they|their|them|such|he|she|that|here|there(?:fore|after)|then|also|additionally|furthermore|moreover|in addition|as such|however|otherwise)\b(?! (?:policy|document|procedure|plan|standard|report|program|programme)\b)|\b(?:this|these|those)(?: and\b|[,.;]|$)/i;
/** Everything in the evidence that could stand in an answer, in order. Questions, headings and lead-ins are context. */
export function candidatesIn(evidence: readonly Evidence[]): Candidate[] {
  return evidence
    .flatMap((item, at) => candidatesOf(item, at))
    .filter(({ text }) => !speaksToDrafter(text) && !/\s\|\s/.test(text));
}

function candidatesOf(item: Evidence, at: number): Candidate[] {
  const blocks = blocksOf(item.text);
  const found: Candidate[] = [];
  let heading = '';
  let header: string[] = [];
  let lead = '';
  let asked = '';
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] as Block;
    const source = item.text.slice(block.start, block.end);
    if (block.kind !== 'item') lead = '';
    const context = [item.document, ...item.heading, heading, lead].filter(Boolean).join('. ');
    const add = (more: Partial<Candidate> & Pick<Candidate, 'kind' | 'text' | 'quotes'>, within = 0) =>
      found.push({
        label: item.label,
        place: [at, i, within],
        context,
        list: null,
        subject: '',
        verdict: null,
        leans: LEANS.test(more.text),
        ...more,
      });
    if (block.kind === 'heading') heading = plainText(source);
    else if (block.kind === 'header') header = cellsOf(source).map(plainText);
    else if (block.kind === 'row')
      for (const [within, said] of rowCandidates(source, header).entries()) add(said, within);
    else {
      header = [];
      const sentences = sentencesIn(item.text, block);
      for (const [within, { start, end }] of sentences.entries()) {
        const quote = item.text.slice(start, end);
        const text = plainText(quote);
        if (/\?["'”)]*$/.test(text)) {
          asked = text;
          continue;
        }
        if (within === sentences.length - 1 && text.endsWith(':')) {
          const items = itemsAfter(item.text, blocks, i);
          if (items.length > 0 && !items.every((entry) => isWhole(entry.text))) {
            const quotes = [quote, ...items.map((entry) => entry.quote)];
            add(
              { kind: 'list', text: listSentence(text, items), quotes, list: { lead: { text, quote }, items } },
              within,
            );
            i += items.length;
          } else lead = text;
          continue;
        }
        const verdict = asked ? verdictOf(text.split(/[.,;:]/)[0] ?? '') : null;
        if (verdict || says(text, block))
          add({ kind: 'sentence', text: sentenceOf(text), quotes: [quote], subject: asked, verdict }, within);
        asked = '';
      }
    }
  }
  return found;
}

/** What a candidate says, with what it says it of. */
export function wordsOf(candidate: Candidate): string {
  return candidate.subject ? `${candidate.subject} ${candidate.text}` : candidate.text;
}

/** Names the block of the evidence that a candidate stands in. */
export function paragraphOf(candidate: Candidate): string {
  return `${candidate.place[0]}:${candidate.place[1]}`;
}

/** By place in the evidence. */
export function order(a: Candidate, b: Candidate): number {
  return a.place[0] - b.place[0] || a.place[1] - b.place[1] || a.place[2] - b.place[2];
}

type RowCandidate = Pick<Candidate, 'kind' | 'text' | 'quotes' | 'subject' | 'verdict'>;

/** What a row says: the reply of an old questionnaire, the sentences in its cells, or else the cells side by side. */
function rowCandidates(source: string, header: readonly string[]): RowCandidate[] {
  const fields = fieldsOf(source, header);
  if (fields.length === 0 || isRecordKeeping(fields)) return [];
  const replied = askedAndAnswered(fields);
  if (replied) {
    const verdict = verdictOf(replied.answered[0]?.text ?? '');
    // "Yes." before the details adds nothing; "No." changes them.
    const told = verdict === 'yes' && replied.answered.length > 1 ? replied.answered.slice(1) : replied.answered;
    const text = told.map((field) => sentenceOf(field.text)).join(' ');
    const quotes = told.map(({ quote }) => quote);
    // "No" can be found anywhere: so short a reply is quoted with its whole row.
    const long = quotes.some((quote) => quote.length > 20);
    return [{ kind: 'reply', text, quotes: long ? quotes : [source], subject: replied.asked.text, verdict }];
  }
  const prose = fields.filter(({ text }) => isProse(text));
  if (prose.length === 0)
    return [{ kind: 'row', text: rowSentence(fields), quotes: [source], subject: '', verdict: null }];
  const subject = subjectOf(fields);
  return prose.flatMap(({ quote }) =>
    splitSentences(quote).map(({ start, end }) => {
      const said = quote.slice(start, end);
      return { kind: 'sentence' as const, text: sentenceOf(plainText(said)), quotes: [said], subject, verdict: null };
    }),
  );
}

/** The list items right after a block that leads them in, those deeper than the first included. */
function itemsAfter(text: string, blocks: readonly Block[], lead: number): Said[] {
  const items: Said[] = [];
  const depth = blocks[lead + 1]?.indent ?? 0;
  for (let i = lead + 1; blocks[i]?.kind === 'item' && (blocks[i]?.indent ?? 0) >= depth; i++) {
    const quote = text.slice(blocks[i]?.start, blocks[i]?.end);
    items.push({ text: plainText(quote), quote });
  }
  return items;
}

function isWhole(text: string): boolean {
  return /[.!]["'”)]*$/.test(text) && /^[\p{Lu}\p{N}"'“(]/u.test(text) && text.split(' ').length >= 3;
}

/** Enough words to say something; an item without a full stop needs more of them to be no mere label. */
function says(text: string, block: Block): boolean {
  const words = text.split(' ').length;
  return /\p{L}{2}/u.test(text) && words >= (block.kind === 'item' && !isWhole(text) ? 5 : 3);
}
