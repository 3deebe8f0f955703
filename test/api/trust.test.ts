import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Behaviour } from '../../eval/double/openai-double.ts';
import { replying, toldBy } from '../../eval/double/openai-double-replies.ts';
import { type Edge, openEdge } from '../../eval/trust/edge.ts';
import { inventCitations, orderInDocuments, orderInQuestions, tellLies } from '../../eval/trust/trials.ts';
import { addDocuments, documents, openTestDesk } from '../fixtures/desk.ts';

/** `eval trust` tries as many as the issue asks for; here so many of each. */
const SOME = 40;

let inside: Awaited<ReturnType<typeof openTestDesk>>;
const edges: Edge[] = [];
const QUESTIONS = [
  'Is customer data encrypted at rest?',
  'How often are encryption keys rotated?',
  'Is multi-factor authentication required for remote access?',
  'How quickly is access removed when people leave?',
  'When are customers notified of a breach?',
  'How often are backups restored in a test?',
  'Who reviews access rights, and how often?',
];

beforeAll(async () => {
  inside = await openTestDesk();
});
afterAll(async () => {
  for (const edge of edges) await edge.close();
  await inside.end();
});

async function openWith(added: Record<string, string> = documents, waitForModel?: number): Promise<Edge> {
  const edge = await openEdge(inside, waitForModel);
  edges.push(edge);
  await addDocuments(edge.desk, added);
  return edge;
}

describe('over HTTP, what a model says that', () => {
  it('lies under true quotes is in no answer that could be approved', async () => {
    expect(await tellLies(await openWith(), QUESTIONS, SOME)).toEqual({ n: SOME, passed: [] });
  });

  it('makes up citations stands on nothing, so there is no answer', async () => {
    expect(await inventCitations(await openWith(), QUESTIONS, SOME)).toEqual({ n: SOME, passed: [] });
  });

  it('obeys what a question tells it leaks nothing, flips nothing, links nothing, cites nothing foreign', async () => {
    expect(await orderInQuestions(await openWith({}), SOME)).toEqual({ n: SOME, passed: [] });
  });

  it('obeys what documents tell it leaks nothing, flips nothing, links nothing, cites nothing foreign', async () => {
    expect(await orderInDocuments(await openWith({}), SOME)).toEqual({ n: SOME, passed: [] });
  });

  it('is true and cited comes back as it was said', async () => {
    const edge = await openWith();
    const said = 'Customer data at rest is encrypted with AES-256.';
    const answer = await edge.ask(QUESTIONS[0] as string, (request) => {
      const [one] = toldBy(request).evidence.filter(({ text }) => text.includes(said));
      return replying({ citations: [{ label: one?.label ?? '', quote: said }], text: said, confidence: 0.9 });
    });
    expect(answer).toMatchObject({ status: 200, label: 'draft', draft: { text: said, citations: [{ quote: said }] } });
  });
});

describe('over HTTP, a model that', () => {
  let impatient: Edge;
  beforeAll(async () => {
    impatient = await openWith(documents, 300);
  });

  it.each<Behaviour>([
    ...(['error', 'overloaded', 'rate_limit', 'quota', 'html', 'empty', 'broken', 'huge'] as const),
    ...(['no_choices', 'reset', 'redirect', 'malformed', 'wrong_schema', 'unknown_model', 'stall', 'drip'] as const),
  ])('is out of order (%s) is told as an outage, never as missing evidence', async (behaviour) => {
    const answer = await impatient.ask(QUESTIONS[0] as string, behaviour);
    expect(answer).toMatchObject({ status: 503 });
    expect(answer).not.toHaveProperty('draft');
  });

  it.each<[Behaviour, string]>([
    ['refuse', 'refused'],
    ['filter', 'refused'],
    ['truncate', 'truncated'],
  ])('will not answer (%s) leaves the question to a person, who is told why', async (behaviour, code) => {
    const answer = await impatient.ask(QUESTIONS[0] as string, behaviour);
    expect(answer).toMatchObject({
      status: 200,
      draft: { standing: 'needs_input', text: '', checks: [{ code, severity: 'info' }] },
    });
  });
});
