import type { Draft } from '../../questionnaire/index.ts';

/** A draft in the shape that scripts hold on to (`draft`, `ask --json`, the report of `answer`). */
export function draftJson(draft: Draft) {
  return {
    standing: draft.standing,
    choice: draft.choice,
    text: draft.text,
    confidence: draft.confidence,
    citations: draft.citations.map((citation) => ({
      document: citation.document,
      version: citation.version,
      page: citation.page,
      heading: citation.heading.join(' > '),
      start: citation.start,
      end: citation.end,
      quote: citation.quote,
    })),
    controls: draft.controls,
    criteria: draft.criteria,
    checks: draft.checks,
    missing: draft.missing,
  };
}
