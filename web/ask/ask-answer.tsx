import { ArrowUpRight, FileSearch } from 'lucide-react';
import { Link } from 'wouter';
import type { AskView } from '../../api/index.ts';
import { useDocumentTitle } from '../queries.ts';
import { addressOf, CitationFace } from '../ui/citation.tsx';
import { CopyButton } from '../ui/copy.tsx';
import { asDay } from '../ui/dates.ts';
import { Chip } from '../ui/hint.tsx';
import { askWord, StandingBadge } from '../ui/standing.tsx';

export function AskAnswer({ answer }: { answer: AskView }) {
  const { draft, label } = answer;
  const { word, label: words } = askWord(label);
  const text = [draft.choice, draft.text].filter(Boolean).join('. ');
  return (
    <article aria-label="Answer" className="rounded-lg border bg-panel">
      <div className="px-5 pt-4 pb-5">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <StandingBadge word={word} label={words} />
          {label === 'approved' && answer.approvedBy !== null && (
            <p className="text-sm text-muted">
              By {answer.approvedBy}
              {answer.approvedAt !== null && `, ${asDay(answer.approvedAt)}`}
            </p>
          )}
          {label === 'draft' && <p className="text-sm text-muted">Not to be sent before someone approves it.</p>}
          {text !== '' && (
            <span className="ml-auto">
              <CopyButton text={text} label="Copy the answer" />
            </span>
          )}
        </div>
        {label === 'no_evidence' ? (
          <NoEvidence answer={answer} />
        ) : (
          <p className="mt-3 text-lg leading-relaxed break-words whitespace-pre-line">
            {draft.choice !== null && <span className="mr-1.5 font-semibold">{draft.choice}.</span>}
            {draft.text}
          </p>
        )}
        {draft.checks.length > 0 && (
          <ul className="mt-3 flex flex-col gap-1 text-sm text-warn">
            {draft.checks.map((check) => (
              <li key={check.text}>{check.text}</li>
            ))}
          </ul>
        )}
        {draft.criteria.length + draft.controls.length > 0 && (
          <div className="mt-4 flex flex-wrap gap-1.5">
            {[...draft.criteria, ...draft.controls].map((code) => (
              <Chip key={code}>{code}</Chip>
            ))}
          </div>
        )}
      </div>
      <Sources answer={answer} />
      {answer.questionId !== null && (
        <p className="flex items-center justify-between gap-3 border-t px-5 py-2.5 text-sm text-muted">
          Kept in the inbox for review.
          <Link
            href={`/questions/${answer.questionId}`}
            className="flex items-center gap-0.5 font-medium text-accent-ink hover:underline"
          >
            Review it
            <ArrowUpRight size={14} aria-hidden />
          </Link>
        </p>
      )}
    </article>
  );
}

function NoEvidence({ answer }: { answer: AskView }) {
  return (
    <div className="mt-4 flex gap-3.5">
      <span className="grid size-9 shrink-0 place-items-center rounded-lg border text-muted">
        <FileSearch size={18} strokeWidth={1.75} aria-hidden />
      </span>
      <div>
        <p className="font-medium">Your documents do not answer this.</p>
        <p className="mt-0.5 text-muted">
          {answer.draft.missing ?? 'Nothing close enough was found, so nothing was made up.'}
        </p>
      </div>
    </div>
  );
}

function Sources({ answer }: { answer: AskView }) {
  const titleOf = useDocumentTitle();
  const { citations } = answer.draft;
  if (citations.length === 0) return null;
  return (
    <section className="border-t px-3 py-3">
      <h2 className="px-2 pb-1 text-xs font-medium text-muted">Sources</h2>
      <ul>
        {citations.map((citation, index) => (
          <li key={`${citation.passageId} ${citation.start}`}>
            <Link href={addressOf(citation)} className="block rounded-md px-2 py-1.5 hover:bg-hover">
              <CitationFace
                citation={citation}
                number={index + 1}
                title={titleOf(citation.documentId) ?? citation.document}
                clamp={false}
              />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
