import { useState } from 'react';
import { Link } from 'wouter';
import { useCriteria } from '../queries.ts';
import { Failure } from '../ui/notice.tsx';
import { useMapping } from './queries.ts';

/** Why these criteria and controls: what the question names, what it comes close to, which words it shares. */
export function Why({
  question,
  quotes,
  criteria,
  controls,
}: {
  question: string;
  quotes: string[];
  criteria: string[];
  controls: string[];
}) {
  const [open, setOpen] = useState(false);
  return (
    <details className="mt-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex h-6 w-fit list-none items-center rounded-sm text-xs font-medium text-accent-ink hover:underline">
        Why these
      </summary>
      {open && <Reasons question={question} quotes={quotes} criteria={criteria} controls={controls} />}
    </details>
  );
}

function Reasons({ question, quotes, criteria, controls }: Parameters<typeof Why>[0]) {
  const known = useCriteria().data;
  // Criteria are those of the question; controls, of the question and the words that answer it.
  const asked = useMapping(question);
  const answered = useMapping([question, ...quotes].join('\n').slice(0, 20_000));
  const failed = asked.error ?? answered.error;
  if (failed) return <Failure error={failed} />;
  const rows = [
    ...criteria.map((id) => ({
      code: id,
      href: `/coverage?criterion=${id}`,
      title: known?.find((one) => one.id === id)?.title ?? '',
      reasons: asked.data?.criteria.find((one) => one.id === id)?.reasons ?? [],
    })),
    ...controls.map((code) => ({
      code,
      href: `/controls/${encodeURIComponent(code)}`,
      title: 'Control',
      reasons: answered.data?.controls.find((one) => one.code === code)?.reasons ?? [],
    })),
  ];
  return (
    <ul className="mt-1 flex flex-col gap-1.5 text-sm">
      {rows.map(({ code, href, title, reasons }) => (
        <li key={code}>
          <Link href={href} className="font-medium hover:underline">
            {code} <span className="font-normal text-muted">{title}</span>
          </Link>
          {reasons.map((reason) => (
            <span key={reason} className="block text-xs text-muted">
              {reason.charAt(0).toUpperCase() + reason.slice(1)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
