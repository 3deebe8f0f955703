import { AverError } from '../errors.ts';
import { askedFor, chosenIn, type DraftReply, type FailureReason, matchChoice } from '../prompts/index.ts';
import { type Confidentiality, type Evidence, findEvidence, matchControls } from '../retrieval/index.ts';
import { answerFromFacts } from './assurance/answer-from-facts.ts';
import { assuranceChecks } from './assurance/load.ts';
import { checkLength, checkReply, limitOf } from './check-reply.ts';
import type { Check } from './checks/check.ts';
import { checkEvidence } from './checks/evidence.ts';
import { checkConsistency } from './consistency/index.ts';
import type { Desk } from './desk.ts';
import { answerWithPapers } from './document-request.ts';
import type { Draft } from './draft.ts';
import { fixedDraft } from './library/fixed-draft.ts';
import { inOurNames } from './library/our-names.ts';
import { lawWithoutCertificate, noCertificateOf } from './no-certificate.ts';
import { reusable, reuse } from './reuse.ts';
import { staleWordsOfEntries } from './stale/stale-words.ts';
import { whoCouldSay } from './who-could-say.ts';
import { withWholeTables } from './whole-tables.ts';

export type QuestionToAnswer = {
  question: string;
  section?: string | null;
  /** The values the buyer's cell allows; null when it takes free text. */
  choices?: string[] | null;
  /** The cell takes one value, whatever the question asks for. */
  takesOne?: boolean;
  /** Whose eyes the answer is for: nothing above it is searched, reused or put into a prompt. */
  clearance: Confidentiality;
  maxCharacters?: number | undefined;
};

/**
 * The one spine of every answer, whoever asks: find evidence, let the model draft from it, check what came back.
 * The answer library is asked first: the same question is answered with the approved words, then one that speaks of a topic
 * with the answer that a person fixed for it, then a close one.
 *
 * Returns a draft; `needs_input` when the evidence does not carry an answer. Throws `model_unavailable` when the model
 * or the embedder did not answer: an outage is never reported as missing evidence.
 */
export async function draftAnswer(desk: Desk, input: QuestionToAnswer): Promise<Draft> {
  const asked = askedFor(input.question, input.choices ?? null);
  // What is said of an answer's length says nothing of what it is about.
  const wanted = asked.limit === null ? input.question : asked.about;
  const evidence = await findEvidence(desk, {
    question: input.section ? `${input.section}: ${wanted}` : wanted,
    libraryQuestion: input.question,
    clearance: input.clearance,
  });
  const approved = reusable(input.question, evidence.library);
  const [fixed] = evidence.fixed;
  if (fixed && !approved?.exact)
    return await onEvidence(desk, input, fixedDraft(desk, fixed, evidence, input, topCriteria(evidence)));
  if (approved) {
    const { id } = approved.entry;
    const stale = (await staleWordsOfEntries(desk, { entryIds: [id] })).get(id) ?? [];
    const reused = reuse(approved, topCriteria(evidence), input.choices ?? null, stale);
    // What a person fixed for the topic may say otherwise.
    const others = evidence.fixed.map((entry) => ({ entry, similarity: 0, exact: false }));
    const checks = checkConsistency({ ...reused, question: input.question }, others, []);
    return await onEvidence(desk, input, { ...reused, checks: [...reused.checks, ...checks] });
  }

  const told = await answerFromFacts(desk, input);
  if (told) return await check(desk, told.reply, { ...evidence, passages: told.passages }, input, told.stated);
  const papers = await answerWithPapers(desk, asked, input);
  if (papers) {
    const draft = await check(desk, papers.reply, { ...evidence, passages: papers.passages }, input, papers.stated);
    return { ...draft, checks: [...draft.checks, ...papers.checks] };
  }
  const law = lawWithoutCertificate(input.question);
  if (law !== null) return await onLaw(desk, law, input);
  const whole = asked.type === 'list' ? await withWholeTables(desk, evidence, input.clearance) : evidence;
  const reply = await fromModel(desk, input, whole);
  return 'failed' in reply ? notAnswered(desk, whole, input, reply.failed) : await check(desk, reply, whole, input);
}

/**
 * Nobody is certified under a law: that is said, and what is done to comply, as far as the documents carry it.
 */
async function onLaw(desk: Desk, law: string, input: QuestionToAnswer): Promise<Draft> {
  const question = `How do you comply with ${law}?`;
  const evidence = await findEvidence(desk, { question, libraryQuestion: input.question, clearance: input.clearance });
  const reply = await fromModel(desk, { ...input, question, choices: null }, evidence);
  if ('failed' in reply) return notAnswered(desk, evidence, input, reply.failed);
  const none = noCertificateOf(law);
  if (reply.insufficient) {
    const missing = `${none} Needed: what is done to comply with ${law}, and the document that shows it, for “${input.question}”.`;
    return await check(desk, { ...reply, missing }, evidence, input);
  }
  const choice = input.choices?.length ? matchChoice('no', input.choices) : null;
  const text = [none, reply.text].join(' ');
  const confidence = Math.min(reply.confidence, LAW_CONFIDENCE);
  return await check(desk, { ...reply, choice, text, confidence }, evidence, input, [none]);
}

/** The evidence was asked for something beside the question: how the law is kept. */
const LAW_CONFIDENCE = 0.7;

type Failed = { reason: FailureReason; message: string };

/** What the model says, or why it would not; an outage is thrown. */
async function fromModel(
  desk: Desk,
  input: QuestionToAnswer,
  evidence: Evidence,
): Promise<DraftReply | { failed: Failed }> {
  const outcome = await desk.model.draft({
    question: inOurNames(input.question, evidence),
    section: input.section ?? null,
    choices: input.choices ?? null,
    glossary: evidence.terms.map(({ term, also, meaning }) => ({ term, also, meaning })),
    evidence: evidence.passages.map((p) => ({ label: p.label, document: p.title, heading: p.heading, text: p.text })),
    library: evidence.library.map(({ entry }) => ({
      question: entry.question,
      choice: entry.choice,
      text: entry.text,
    })),
    maxCharacters: input.maxCharacters,
  });
  if (!outcome.ok && (outcome.reason === 'refused' || outcome.reason === 'truncated')) return { failed: outcome };
  if (!outcome.ok) throw new AverError('model_unavailable', outcome.message, { reason: outcome.reason });
  return outcome.value;
}

/** A model that will not answer, or cannot finish, is no outage: asking again says the same, so a person is asked. */
function notAnswered(desk: Desk, evidence: Evidence, input: QuestionToAnswer, { reason, message }: Failed): Draft {
  const missing =
    reason === 'refused'
      ? `The model would not answer. Needed: an answer from someone who knows, to: ${input.question}`
      : `The model's reply was cut off. Needed: a model with a longer output, or a person's answer to: ${input.question}`;
  return {
    ...needsInput(desk, evidence, missing, 0),
    checks: [{ code: reason === 'refused' ? 'refused' : 'truncated', severity: 'info', text: message }],
  };
}

function needsInput(desk: Desk, evidence: Evidence, missing: string, confidence: number): Draft {
  return {
    standing: 'needs_input',
    choice: null,
    text: '',
    confidence,
    citations: [],
    controls: [],
    criteria: topCriteria(evidence),
    checks: [],
    missing,
    writtenFor: null,
    model: desk.model.name,
  };
}

/** What is not found in the evidence does not pass; where nothing remains, a person is asked. */
async function check(
  desk: Desk,
  reply: DraftReply,
  evidence: Evidence,
  input: QuestionToAnswer,
  stated: readonly string[] = [],
): Promise<Draft> {
  if (reply.insufficient)
    return needsInput(
      desk,
      evidence,
      await whoCouldSay(desk, reply.missing ?? `Nothing in the documents answers: ${input.question}`, evidence, input),
      reply.confidence,
    );
  const { choice, text, citations, checks } = checkReply(reply, evidence.passages, { ...input, stated });
  if (citations.length === 0) {
    const missing = `Nothing in the documents carries an answer to: ${input.question}`;
    return { ...needsInput(desk, evidence, await whoCouldSay(desk, missing, evidence, input), 0), checks };
  }
  const several = choice === null ? null : chosenIn(choice, input.choices ?? []);
  const tooMany: Check[] =
    input.takesOne && several && several.length > 1
      ? [
          {
            code: 'choice',
            severity: 'warning',
            text: `The cell takes one of its values, the cited words carry several: ${choice}.`,
          },
        ]
      : [];
  return await onEvidence(desk, input, {
    standing: 'drafted',
    choice: tooMany.length > 0 ? null : choice,
    text,
    confidence: reply.confidence,
    citations,
    controls: (
      await matchControls(desk, {
        text: [input.question, ...citations.map(({ quote }) => quote)].join('\n'),
        limit: 3,
        clearance: input.clearance,
      })
    ).map(({ code }) => code),
    criteria: topCriteria(evidence),
    checks: [
      ...checks,
      ...tooMany,
      ...partsLeftOpen(reply),
      ...checkConsistency({ question: input.question, choice, text, citations }, evidence.library, evidence.passages),
    ],
    missing: null,
    writtenFor: null,
    model: desk.model.name,
  });
}

/** What an answer that stands does not say of what was asked. */
function partsLeftOpen({ missing }: DraftReply): Check[] {
  if (!missing) return [];
  return [{ code: 'part', severity: 'warning', text: `Not answered, for want of evidence: ${missing}` }];
}

/** The draft with the controls that current evidence supports, and what is to be said of the others. */
async function onEvidence(desk: Desk, input: QuestionToAnswer, draft: Draft): Promise<Draft> {
  const { controls, checks } = await checkEvidence(desk, draft);
  // Approved words are not cut: a person has to.
  const length = draft.model === desk.model.name ? [] : checkLength(draft.text, draft.text, limitOf(input));
  return {
    ...draft,
    controls,
    checks: [...draft.checks, ...length, ...checks, ...(await assuranceChecks(desk, input, draft))],
  };
}

/** Criteria far behind the best are noise: kept within 60% of the best score, three at most. */
function topCriteria(evidence: Evidence): string[] {
  const best = evidence.criteria[0]?.score ?? 0;
  return evidence.criteria
    .filter((match) => match.score >= 0.6 * best)
    .slice(0, 3)
    .map((match) => match.id);
}
