import { listSources, type Source } from '../../ingest/index.ts';
import type { Confidentiality } from '../../retrieval/index.ts';
import { withBlocksOfToday } from '../checks/today.ts';
import { citationsFor, readerOfQuestions } from '../clearance.ts';
import type { Desk } from '../desk.ts';
import { type ExportOptions, type PlannedAnswer, plan } from '../export.ts';
import { type Question, selectQuestions } from '../question.ts';
import { selectFile, selectQuestionnaire } from '../questionnaire.ts';
import { fillWhatFits } from '../what-fits.ts';

/**
 * The words that an answer rests on, so that anyone who has the document can find them: `start` and `end` are UTF-16
 * offsets into the text of the version whose file has this SHA-256, and `quote` is exactly what stands between them.
 */
export type AppendixCitation = {
  title: string;
  /** The document's path, as it was ingested. */
  document: string;
  version: number;
  sha256: string;
  page: number | null;
  /** Headings from the outermost in, joined by " > ". */
  heading: string;
  start: number;
  end: number;
  quote: string;
};

export type AppendixAnswer = {
  sheet: string | null;
  /** Where the question stands. */
  cell: string;
  /** Where its answer was written. */
  answerCells: string[];
  id: string | null;
  section: string | null;
  question: string;
  choice: string | null;
  text: string;
  /** Both null for a draft, which nobody has approved. */
  approvedBy: string | null;
  approvedAt: string | null;
  citations: AppendixCitation[];
};

/** The evidence behind an exported file: what went into it, who stands behind it, and the words it rests on. */
export type Appendix = {
  kind: 'evidence_appendix';
  questionnaire: string;
  file: string;
  buyer: string | null;
  clearance: Confidentiality;
  /** When it was made, as ISO 8601. */
  made: string;
  answers: AppendixAnswer[];
  /** Citations that are not shown, by reason: `clearance` (the reader may not see the document), `removed` (it was taken out). */
  leftOut: { clearance: number; removed: number };
};

/**
 * Gathers the appendix of what an export with the same options would write: approved answers only, unless drafts are
 * asked for. An answer that rests on words above the reader's clearance, as they are classified now, is in neither; such
 * citations, and those of documents that were taken out, are counted. Throws `not_found`.
 */
export async function makeAppendix(desk: Desk, input: ExportOptions): Promise<Appendix> {
  const { questionnaireId } = input;
  const { questionnaire, questions, reader } = await desk.db.withWorkspace(desk.workspace, async (tx) => {
    const questions = await selectQuestions(tx, { questionnaireId, limit: 100_000 });
    const reader = await readerOfQuestions(tx, desk, questionnaireId, questions);
    return { questionnaire: await selectQuestionnaire(tx, questionnaireId), questions, reader };
  });
  const today = await withBlocksOfToday(desk, questions, reader.clearance);
  const { answers: everyAnswer, withheld } = plan(today, input, reader);
  const planned = input.rest ? await fitting(desk, questionnaireId, everyAnswer) : everyAnswer;
  const sources = await sourcesOf(
    desk,
    planned.map(({ question }) => question),
  );
  const cited = withheld.flatMap(({ draft }) => draft?.citations ?? []);
  const leftOut = { clearance: cited.length - citationsFor(reader, cited).length, removed: 0 };
  const answers = planned.map(({ question, answer, cells }): AppendixAnswer => {
    const approved = question.state === 'approved';
    const citations = (question.draft?.citations ?? []).flatMap((citation): AppendixCitation[] => {
      const source = sources.get(citation.versionId);
      if (source === undefined || source.removed) {
        leftOut.removed++;
        return [];
      }
      const { page, start, end, quote } = citation;
      const { title, path, version, sha256 } = source;
      return [
        { title, document: path, version, sha256, page, heading: citation.heading.join(' > '), start, end, quote },
      ];
    });
    return {
      sheet: question.sheet,
      cell: question.cell,
      answerCells: cells,
      id: question.externalId,
      section: question.section,
      question: question.text,
      choice: answer.choice,
      text: answer.text,
      approvedBy: approved ? question.approvedBy : null,
      approvedAt: approved ? (question.approvedAt?.toISOString() ?? null) : null,
      citations,
    };
  });
  return {
    kind: 'evidence_appendix',
    questionnaire: questionnaire.name,
    file: questionnaire.fileName,
    buyer: questionnaire.buyer,
    clearance: reader.clearance,
    made: desk.now().toISOString(),
    answers,
    leftOut,
  };
}

/** Those that the file takes. */
async function fitting(desk: Desk, questionnaireId: string, answers: PlannedAnswer[]): Promise<PlannedAnswer[]> {
  const file = await desk.db.withWorkspace(desk.workspace, (tx) => selectFile(tx, questionnaireId));
  return (await fillWhatFits(file, answers, desk.now())).answers;
}

/** The versions that these questions' drafts cite, by version id. */
export async function sourcesOf(desk: Desk, questions: readonly Question[]): Promise<Map<string, Source>> {
  const cited = questions.flatMap((question) => question.draft?.citations.map(({ versionId }) => versionId) ?? []);
  const sources = await listSources(desk, { versionIds: [...new Set(cited)] });
  return new Map(sources.map((source) => [source.versionId, source]));
}
