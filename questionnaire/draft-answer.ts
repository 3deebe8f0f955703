import { AverError } from '../errors.ts';
import type { DraftReply } from '../prompts/index.ts';
import {
  type Confidentiality,
  type DocumentKind,
  type Evidence,
  findEvidence,
  matchControls,
} from '../retrieval/index.ts';
import { answerFromFacts } from './assurance/answer-from-facts.ts';
import { assuranceChecks } from './assurance/load.ts';
import { checkClaims, withColumns } from './checks/claims/index.ts';
import { checkEvidence } from './checks/evidence.ts';
import { checkLinks } from './checks/links.ts';
import { checkChoiceAgrees } from './checks/polarity.ts';
import { checkSources } from './checks/sources.ts';
import { type Citation, locateQuote } from './citation.ts';
import type { Desk } from './desk.ts';
import type { Draft } from './draft.ts';
import { legalChoice, reusable, reuse } from './reuse.ts';
import { staleWordsOfEntries } from './stale/stale-words.ts';

export type QuestionToAnswer = {
  question: string;
  section?: string | null;
  /** The values the buyer's cell allows; null when it takes free text. */
  choices?: string[] | null;
  /** Whose eyes the answer is for: nothing above it is searched, reused or put into a prompt. */
  clearance: Confidentiality;
  maxCharacters?: number;
};

/**
 * The one spine of every answer, whoever asks: find evidence, let the model draft from it, check what came back.
 * The answer library is asked first: the same question is answered with the approved words.
 *
 * Returns a draft; `needs_input` when the evidence does not carry an answer. Throws `model_unavailable` when the model
 * or the embedder did not answer: an outage is never reported as missing evidence.
 */
export async function draftAnswer(desk: Desk, input: QuestionToAnswer): Promise<Draft> {
  const evidence = await findEvidence(desk, {
    question: input.section ? `${input.section}: ${input.question}` : input.question,
    libraryQuestion: input.question,
    clearance: input.clearance,
  });
  const approved = reusable(input.question, evidence.library);
  if (approved) {
    const { id } = approved.entry;
    const stale = (await staleWordsOfEntries(desk, { entryIds: [id] })).get(id) ?? [];
    return await onEvidence(desk, input, reuse(approved, topCriteria(evidence), input.choices ?? null, stale));
  }

  const told = await answerFromFacts(desk, input);
  if (told) return await check(desk, told.reply, { ...evidence, passages: told.passages }, input, told.stated);
  const outcome = await desk.model.draft({
    question: input.question,
    section: input.section ?? null,
    choices: input.choices ?? null,
    evidence: evidence.passages.map((p) => ({ label: p.label, document: p.title, heading: p.heading, text: p.text })),
    library: evidence.library.map(({ entry }) => ({
      question: entry.question,
      choice: entry.choice,
      text: entry.text,
    })),
    maxCharacters: input.maxCharacters,
  });
  if (!outcome.ok) throw new AverError('model_unavailable', outcome.message, { reason: outcome.reason });
  return await check(desk, outcome.value, evidence, input);
}

/** The reply is a claim by something that may err or lie: what is not found in the evidence does not pass. */
async function check(
  desk: Desk,
  reply: DraftReply,
  evidence: Evidence,
  input: QuestionToAnswer,
  stated: readonly string[] = [],
): Promise<Draft> {
  const criteria = topCriteria(evidence);
  const { citations, kinds, refused } = locate(reply, evidence);
  if (reply.insufficient || citations.length === 0) {
    const invented = !reply.insufficient && refused > 0;
    return {
      standing: 'needs_input',
      choice: null,
      text: '',
      confidence: reply.insufficient ? reply.confidence : 0,
      citations: [],
      controls: [],
      criteria,
      checks: invented
        ? [
            {
              code: 'citation',
              severity: 'info',
              text: 'The model answered, but its quotes are not in the evidence; the answer was refused.',
            },
          ]
        : [],
      missing: reply.missing ?? `Nothing in the documents answers: ${input.question}`,
      writtenFor: null,
      model: desk.model.name,
    };
  }
  const quotes = citations.map((citation) => citation.quote);
  const { choice, checks } = legalChoice(reply.choice, input.choices ?? null);
  if (refused > 0)
    checks.push({
      code: 'citation',
      severity: 'warning',
      text: `${refused} quoted passage${refused === 1 ? ' was' : 's were'} not in the evidence and left out.`,
    });
  if (input.maxCharacters !== undefined && reply.text.length > input.maxCharacters)
    checks.push({
      code: 'length',
      severity: 'block',
      text: `${reply.text.length} characters; the buyer allows ${input.maxCharacters}.`,
    });
  checks.push(
    ...checkClaims({
      text: reply.text,
      sources: [...citations.map((c) => withColumns(c.quote, textOf(c, evidence))), ...stated],
    }).checks,
    ...checkLinks(reply.text, quotes),
    ...checkSources(kinds),
    ...checkChoiceAgrees(choice, reply.text),
  );
  return await onEvidence(desk, input, {
    standing: 'drafted',
    choice,
    text: reply.text,
    confidence: reply.confidence,
    citations,
    controls: (
      await matchControls(desk, {
        text: [input.question, ...quotes].join('\n'),
        limit: 3,
        clearance: input.clearance,
      })
    ).map(({ code }) => code),
    criteria,
    checks,
    missing: null,
    writtenFor: null,
    model: desk.model.name,
  });
}

/** The draft with the controls that current evidence supports, and what is to be said of the others. */
async function onEvidence(desk: Desk, input: QuestionToAnswer, draft: Draft): Promise<Draft> {
  const { controls, checks } = await checkEvidence(desk, draft);
  return { ...draft, controls, checks: [...draft.checks, ...checks, ...(await assuranceChecks(desk, input, draft))] };
}

function locate(
  reply: DraftReply,
  evidence: Evidence,
): { citations: Citation[]; kinds: Set<DocumentKind>; refused: number } {
  const citations = new Map<string, Citation>();
  const kinds = new Set<DocumentKind>();
  let refused = 0;
  for (const { label, quote } of reply.citations) {
    const passage = evidence.passages.find((p) => p.label === label);
    const at = passage && locateQuote(quote, passage.text);
    if (!passage || !at) {
      refused++;
      continue;
    }
    const start = passage.start + at.start;
    kinds.add(passage.kind);
    citations.set(`${passage.versionId}:${start}`, {
      passageId: passage.passageId,
      documentId: passage.documentId,
      versionId: passage.versionId,
      document: passage.document,
      version: passage.version,
      page: passage.page,
      heading: passage.heading,
      start,
      end: passage.start + at.end,
      quote: passage.text.slice(at.start, at.end),
    });
  }
  return { citations: [...citations.values()], kinds, refused };
}

function textOf(citation: Citation, evidence: Evidence): string {
  return evidence.passages.find((passage) => passage.passageId === citation.passageId)?.text ?? '';
}

/** Criteria far behind the best are noise: kept within 60% of the best score, three at most. */
function topCriteria(evidence: Evidence): string[] {
  const best = evidence.criteria[0]?.score ?? 0;
  return evidence.criteria
    .filter((match) => match.score >= 0.6 * best)
    .slice(0, 3)
    .map((match) => match.id);
}
