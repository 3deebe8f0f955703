import type { Asked } from '../questionnaire/index.ts';
import type { Control, searchPassages, ToldWords } from '../retrieval/index.ts';
import { draftJson } from './commands/draft-json.ts';

/** What an agent is told: words and their places, no ids of ours and no scores. */
export function answerJson({ label, approvedBy, approvedAt, draft, questionId }: Asked) {
  const { choice, text, citations, criteria, controls, checks, missing } = draftJson(draft);
  return {
    label,
    choice,
    text,
    approvedBy,
    approvedAt: approvedAt?.toISOString() ?? null,
    citations: citations.map(({ document, version, page, heading, quote }) => ({
      document,
      version,
      page,
      heading,
      quote,
    })),
    criteria,
    controls,
    checks,
    missing,
    kept: questionId !== null,
  };
}

export function passageJson(found: Awaited<ReturnType<typeof searchPassages>>[number]) {
  const { document, title, version, page, heading, start, end, text } = found;
  return { document, title, version, page, heading: heading.join(' > '), start, end, text };
}

export function controlLine({ code, title, owner, criteria }: Control) {
  return { code, title, owner, criteria };
}

export function controlJson(control: Control) {
  return {
    ...controlLine(control),
    description: control.description,
    frequency: control.frequency,
    tests: control.tests.map(({ performed, result, outcome }) => ({
      performed: wordsOf(performed),
      result: wordsOf(result),
      outcome,
    })),
    exceptions: control.exceptions.map(({ result, deviations, sample, response }) => ({
      result: wordsOf(result),
      deviations,
      sample,
      response: wordsOf(response),
    })),
    documents: control.sources.map(({ kind, path }) => ({ kind, path })),
  };
}

function wordsOf(told: ToldWords | null): string | null {
  return told?.text ?? null;
}
