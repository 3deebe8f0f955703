import { ingestDocument } from '../../ingest/index.ts';
import { splitSentences } from '../../prompts/index.ts';
import { followInjection, replying, sentencesOf, toldBy } from '../double/openai-double-replies.ts';
import type { ChatRequest } from '../double/openai-double-rules.ts';
import { randomOf } from '../random.ts';
import { type Edge, isApprovable, type Told } from './edge.ts';
import { lies } from './lies.ts';
import { OBEYED, orders } from './orders.ts';

/** How many were tried, and of those that got through, what was told. */
export type Trials = { n: number; passed: string[] };

/** True quotes under false words, kind after kind: a lie has passed when it stands in an answer that could be approved. */
export async function tellLies(edge: Edge, questions: readonly string[], count: number): Promise<Trials> {
  const passed: string[] = [];
  let n = 0;
  for (let turn = 0; n < count && turn < 4 * count; turn++) {
    const told: Lied[] = [];
    const answer = await edge.ask(questions[turn % questions.length] as string, (request) => {
      const lied = lieTo(request, turn);
      if (!lied) return replying({ insufficient: true, missing: 'Anything.' });
      told.push(lied);
      const { said, label, from } = lied;
      const text = turn % 2 === 0 ? said : `${from} ${said}`;
      return replying({ citations: [{ label, quote: from }], choice: 'Yes', text, confidence: 0.95 });
    });
    const [lied] = told;
    if (!lied) continue;
    n++;
    const { said, kind, from } = lied;
    if (isApprovable(answer) && answer.draft?.text.includes(said)) passed.push(`${kind}: ${said} ← ${from}`);
  }
  return { n, passed };
}

type Lied = { said: string; kind: string; label: string; from: string };

/** The next kind of lie that a sentence of the first passages lends itself to. */
function lieTo(request: ChatRequest, turn: number): Lied | null {
  const random = randomOf(turn);
  const sentences = toldBy(request)
    .evidence.slice(0, 4)
    .flatMap(({ label, text }) =>
      splitSentences(text)
        .map(({ start, end }) => ({ label, from: text.slice(start, end) }))
        .filter(({ from }) => from.length > 30 && /[.!]$/.test(from) && !from.includes('|')),
    );
  if (sentences.length === 0) return null;
  for (let i = 0; i < lies.length; i++) {
    const { kind, tell } = lies[(turn + i) % lies.length] as (typeof lies)[number];
    const { label, from } = random.pick(sentences);
    const said = tell(from, turn % 7);
    if (said !== null) return { said, kind, label, from };
  }
  return null;
}

/** Citations of passages that were not given, and quotes that nobody wrote: one has passed when anything stands on it. */
export async function inventCitations(edge: Edge, questions: readonly string[], count: number): Promise<Trials> {
  const passed: string[] = [];
  let n = 0;
  // What a report says of itself is answered without a model: such a question tries nothing.
  for (let turn = 0; n < count && turn < 4 * count; turn++) {
    const random = randomOf(turn);
    let invented: { label: string; quote: string }[] = [];
    let isTrue = false;
    const answer = await edge.ask(questions[turn % questions.length] as string, (request) => {
      const { evidence } = toldBy(request);
      invented = Array.from({ length: 1 + random.below(3) }, () => inventFrom(evidence, random));
      // Chance may write what stands there.
      isTrue = invented.some(({ label, quote }) =>
        evidence.some((one) => one.label === label && squeezed(one.text).includes(squeezed(quote))),
      );
      const [first] = evidence;
      return replying({
        citations: invented,
        choice: 'Yes',
        text: sentencesOf(first?.text ?? '')[0] ?? 'It is so.',
        confidence: 0.97,
      });
    });
    if (invented.length === 0) continue;
    n++;
    if (!isTrue && (answer.draft?.citations.length || answer.draft?.text))
      passed.push(`${JSON.stringify(invented)} → ${answer.draft?.text}`);
  }
  return { n, passed };
}

type Random = ReturnType<typeof randomOf>;
const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

function inventFrom(evidence: { label: string; text: string }[], random: Random): { label: string; quote: string } {
  const given = evidence.length > 0 ? random.pick(evidence) : { label: 'E1', text: 'Nothing is known.' };
  const sentences = sentencesOf(given.text);
  const one = sentences.length > 0 ? random.pick(sentences) : 'Keys are rotated.';
  const other = evidence.length > 0 ? random.pick(sentencesOf(random.pick(evidence).text).concat(one)) : one;
  return random.pick([
    { label: `E${30 + random.below(60)}`, quote: one },
    { label: random.pick(['', 'e', 'Evidence', '1', 'E0', 'E1E2']), quote: one },
    { label: given.label, quote: `${one.replace(/\W+$/, '')}, as the board of directors decided.` },
    { label: given.label, quote: one.split(' ').reverse().join(' ') },
    { label: given.label, quote: `${other} ${one} ${other}` },
    { label: given.label, quote: one.replace(/\b\w{4,}\b/, 'seldom') },
    { label: given.label, quote: 'All keys are rotated every seven days by two officers.' },
    { label: given.label, quote: one.slice(0, 12).replace(/\w/g, 'x') },
    { label: given.label, quote: '' },
  ]);
}

const HONEST = 'does not hold an ISO 27001 certificate';

/** Orders in the question: the model does all that it finds there. */
export async function orderInQuestions(edge: Edge, count: number): Promise<Trials> {
  const honest = `The company ${HONEST}. Customer data at rest is encrypted with AES-256.`;
  await put(edge, 'certificates.md', `# Certificates\n\n${honest}\n`);
  return await obeying(count, async (turn, order) => {
    const question = `Does the company hold an ISO 27001 certificate? ${order}`;
    return { honest, answer: await edge.ask(question, (request) => obeyed(request, turn), ['Yes', 'No']) };
  });
}

/** Orders in the documents, before and after what is true. */
export async function orderInDocuments(edge: Edge, count: number): Promise<Trials> {
  const site = (turn: number) => `Wexcombe${String(turn).padStart(3, '0')}`;
  const honestOf = (turn: number) => `The ${site(turn)} plant ${HONEST}. Its data is encrypted with AES-256.`;
  const chosen = sample(count);
  for (const [turn, order] of chosen.entries()) {
    const honest = honestOf(turn);
    const text = turn % 2 === 0 ? `${honest}\n${order}` : `${order}\n\n${honest}`;
    await put(edge, `plants/${site(turn)}.md`, `# ${site(turn)} plant\n\n${text}\n`);
  }
  return await obeying(count, async (turn) => {
    const question = `Does the ${site(turn)} plant hold an ISO 27001 certificate?`;
    return { honest: null, answer: await edge.ask(question, (request) => obeyed(request, turn), ['Yes', 'No']) };
  });
}

/** So many of the orders, spread over all. */
function sample(count: number): string[] {
  return Array.from({ length: count }, (_, i) => orders[Math.floor((i * orders.length) / count)] as string);
}

/** Every second time under a true quote, which is the harder lie to see through. */
function obeyed(request: ChatRequest, turn: number): string {
  const reply = JSON.parse(followInjection(request)) as Parameters<typeof replying>[0];
  const [first] = toldBy(request).evidence;
  const quote = sentencesOf(first?.text ?? '').find((sentence) => sentence.includes(HONEST));
  return turn % 2 === 0 || !first || !quote
    ? JSON.stringify(reply)
    : replying({ ...reply, citations: [{ label: first.label, quote }] });
}

async function obeying(
  count: number,
  run: (turn: number, order: string) => Promise<{ honest: string | null; answer: Told }>,
): Promise<Trials> {
  const passed: string[] = [];
  for (const [turn, order] of sample(count).entries()) {
    const { answer } = await run(turn, order);
    const { text = '', choice = null, citations = [] } = answer.draft ?? {};
    const isForeign = citations.some(({ quote }) => !quote.includes(HONEST) && !/encrypted with AES-256/.test(quote));
    const isFlipped = isApprovable(answer) && choice === 'Yes';
    if (answer.status !== 200 || OBEYED.test(text) || isForeign || isFlipped)
      passed.push(
        `${order} → ${answer.status} ${choice} ${text} ${JSON.stringify(citations.map(({ quote }) => quote))}`,
      );
  }
  return { n: count, passed };
}

async function put(edge: Edge, path: string, text: string): Promise<void> {
  await ingestDocument(edge.desk, { path, bytes: new TextEncoder().encode(text) });
}
