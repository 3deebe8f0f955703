import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CopyCheck,
  Diff,
  type LucideIcon,
  PenLine,
} from 'lucide-react';
import type { AskView, QuestionSummary, QuestionView } from '../../api/index.ts';
import { plural } from './counts.tsx';
import { asDay } from './dates.ts';

type Look = { label: string; icon: LucideIcon; ink: string; soft: string };

const looks = {
  approved: { label: 'Approved', icon: CircleCheck, ink: 'text-ok', soft: 'bg-ok-soft' },
  verbatim: { label: 'Verbatim', icon: CopyCheck, ink: 'text-ok', soft: 'bg-ok-soft' },
  adapted: { label: 'Adapted', icon: Diff, ink: 'text-violet', soft: 'bg-violet-soft' },
  drafted: { label: 'Drafted', icon: PenLine, ink: 'text-accent-ink', soft: 'bg-accent-soft' },
  needs_input: { label: 'Needs input', icon: CircleHelp, ink: 'text-warn', soft: 'bg-warn-soft' },
  waiting: { label: 'Waiting', icon: CircleDashed, ink: 'text-faint', soft: 'bg-sunken' },
  failed: { label: 'Failed', icon: CircleAlert, ink: 'text-bad', soft: 'bg-bad-soft' },
} satisfies Record<string, Look>;

/** The one word a question stands under: what a person decided, else what the draft is. */
export type StandingWord = keyof typeof looks;

export function standingOf(question: Pick<QuestionSummary, 'state' | 'standing'>): StandingWord {
  if (question.state === 'drafted')
    return question.standing === 'needs_input' ? 'drafted' : (question.standing ?? 'drafted');
  return question.state;
}

export function standingLabel(word: StandingWord): string {
  return looks[word].label;
}

export function StandingIcon({ word, className = '' }: { word: StandingWord; className?: string }) {
  const { icon: Icon, ink } = looks[word];
  return <Icon size={15} strokeWidth={2} aria-hidden className={`shrink-0 ${ink} ${className}`} />;
}

export function StandingBadge({ word, label }: { word: StandingWord; label?: string }) {
  const { ink, soft } = looks[word];
  return (
    <span
      className={`inline-flex h-6 shrink-0 items-center gap-1.5 rounded-md px-2 text-xs font-semibold ${ink} ${soft}`}
    >
      <StandingIcon word={word} />
      {label ?? looks[word].label}
    </span>
  );
}

/** One line that says why the answer stands where it does. `titleOf` turns a document's path into its title. */
export function standingReason(question: QuestionView, titleOf: (documentId: string) => string | undefined): string {
  const { state, draft, answer } = question;
  if (state === 'approved') {
    const when = question.approvedAt === null ? '' : ` on ${asDay(question.approvedAt)}`;
    return `By ${question.approvedBy ?? 'a reviewer'}${when}.`;
  }
  if (state === 'waiting') return 'Not drafted yet.';
  // Only an outage fails; its words name a server, and not what that is for.
  if (state === 'failed') return `The model gave no answer. ${question.failure ?? ''}`.trim();
  if (state === 'needs_input') return 'Nothing in your documents answers this.';
  if (answer?.by === 'person') return 'Edited by a person; not approved yet.';
  if (draft?.standing === 'verbatim') return 'The same question was approved before; reused word for word.';
  if (draft?.standing === 'adapted' && question.origin?.fixed)
    return 'The answer that a person fixed for this topic; see that it fits before approving.';
  if (draft?.standing === 'adapted') return 'From an approved answer to a close question; compare before approving.';
  const titles = [
    ...new Set(draft?.citations.map((citation) => titleOf(citation.documentId) ?? citation.document) ?? []),
  ];
  const first = titles[0];
  if (draft === null || first === undefined) return 'Drafted without a citation.';
  const more = titles.length > 1 ? ` and ${plural(titles.length - 1, 'other document')}` : '';
  return `${plural(draft.citations.length, 'passage')} from ${first}${more}.`;
}

export function askWord(label: AskView['label']): { word: StandingWord; label: string } {
  if (label === 'approved') return { word: 'approved', label: 'Approved answer' };
  if (label === 'draft') return { word: 'drafted', label: 'Draft, not approved' };
  return { word: 'needs_input', label: 'No evidence' };
}
