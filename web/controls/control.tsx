import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ControlView } from '../../api/index.ts';
import { useCriteria } from '../queries.ts';
import { Block } from '../ui/block.tsx';
import { Button } from '../ui/button.tsx';
import { asDay } from '../ui/dates.ts';
import { Chip } from '../ui/hint.tsx';
import { Neighbours } from '../ui/neighbours.tsx';
import { Failure, Notice } from '../ui/notice.tsx';
import { Freshness } from '../ui/outcome.tsx';
import { Page } from '../ui/page.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { EditControl } from './edit.tsx';
import { useControl } from './queries.ts';
import { Exceptions, Tests } from './tests.tsx';

export function ControlPage({ code }: { code: string }) {
  const control = useControl(code);
  const [editing, setEditing] = useState(false);
  const shown = control.data;
  return (
    <Page
      title={shown ? `${shown.code} ${shown.title}` : code}
      about={shown?.description !== shown?.title && shown?.description}
      back={{ href: '/controls', label: 'Controls' }}
      actions={
        shown && (
          <Button icon={Pencil} onClick={() => setEditing(true)}>
            Edit
          </Button>
        )
      }
    >
      {control.error && <Failure error={control.error} retry={() => void control.refetch()} />}
      {control.isPending && <Loading what="the control" />}
      {shown && (
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-6">
            {shown.flags.length > 0 && (
              <Notice tone="warning">
                {shown.flags.map(({ code: flag, text }) => (
                  <p key={flag}>{text}</p>
                ))}
              </Notice>
            )}
            <Exceptions control={shown} />
            <Tests control={shown} />
            <Sources control={shown} />
          </div>
          <aside className="flex flex-col gap-6">
            <Facts control={shown} />
            <Records control={shown} />
            <Neighbours entries={shown.crosswalk} />
          </aside>
        </div>
      )}
      {shown && editing && <EditControl control={shown} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function Facts({ control }: { control: ControlView }) {
  const criteria = useCriteria().data;
  const { edit } = control;
  return (
    <Block title="What it is">
      <dl className="divide-y rounded-lg border bg-panel text-sm [&>div]:px-4 [&>div]:py-2.5">
        <div>
          <dt className="text-xs text-muted">Owner</dt>
          <dd>{control.owner ?? <span className="text-muted">Nobody is named</span>}</dd>
        </div>
        <div>
          <dt className="text-xs text-muted">Frequency</dt>
          <dd>{control.frequency ?? <span className="text-muted">Not said</span>}</dd>
        </div>
        <div>
          <dt className="mb-1 text-xs text-muted">Criteria</dt>
          <dd className="flex flex-col gap-1">
            {control.criteria.length === 0 && <span className="text-muted">None</span>}
            {control.criteria.map((id) => (
              <Link key={id} href={`/coverage?criterion=${id}`} className="group flex items-baseline gap-2">
                <span className="w-11 shrink-0 text-xs font-medium tabular-nums">{id}</span>
                <span className="text-muted group-hover:text-ink group-hover:underline">
                  {criteria?.find((one) => one.id === id)?.title}
                </span>
              </Link>
            ))}
          </dd>
        </div>
        {edit && (edit.owner ?? edit.criteria ?? edit.frequency) !== null && (
          <div className="text-xs text-muted">
            {[edit.owner && 'Owner', edit.criteria && 'Criteria', edit.frequency && 'Frequency']
              .filter(Boolean)
              .join(', ')}{' '}
            set by {edit.by} on {asDay(edit.at)}
          </div>
        )}
      </dl>
    </Block>
  );
}

function Records({ control: { records } }: { control: ControlView }) {
  return (
    <Block title="Evidence">
      {records.length === 0 ? (
        <p className="rounded-lg border border-dashed px-4 py-3 text-sm text-muted">
          Nobody attached a record to it.{' '}
          <Link href="/evidence" className="text-accent-ink underline underline-offset-2">
            Evidence
          </Link>{' '}
          is where that is done.
        </p>
      ) : (
        <ul className="divide-y rounded-lg border bg-panel">
          {records.map((record) => (
            <li key={record.id} className="flex items-start justify-between gap-3 px-4 py-2.5" title={record.reason}>
              <span className="min-w-0">
                <Link href={`/documents/${record.documentId}`} className="block text-sm font-medium hover:underline">
                  {record.title}
                </Link>
                {record.until !== null && (
                  <span className="text-xs text-muted">counts until {asDay(`${record.until}T12:00`)}</span>
                )}
              </span>
              <span className="mt-px shrink-0">
                <Freshness of={record.freshness} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}

function Sources({ control: { sources } }: { control: ControlView }) {
  return (
    <Block title="Told by">
      <ul className="divide-y rounded-lg border bg-panel">
        {sources.map((source, i) => (
          <li key={source.documentId} className="px-4 py-3">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <Link href={`/documents/${source.documentId}`} className="text-sm font-medium hover:underline">
                {source.document}
              </Link>
              <span className="text-xs text-muted">
                {source.kind === 'register'
                  ? 'Control register'
                  : `Report${source.until ? ` to ${asDay(`${source.until}T12:00`)}` : ''}`}
              </span>
            </div>
            <span className="block truncate font-mono text-xs text-faint">{source.path}</span>
            {i > 0 && source.description !== sources[0]?.description && (
              <p className="mt-1.5 text-sm text-muted">“{source.description}”</p>
            )}
            <div className="mt-1.5 flex flex-wrap gap-1">
              {source.criteria.map((id) => (
                <Chip key={id}>{id}</Chip>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Block>
  );
}
