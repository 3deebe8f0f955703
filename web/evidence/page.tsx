import { Link2, ListChecks } from 'lucide-react';
import { useState } from 'react';
import type { NewRecordView, RecordKindView, RecordView } from '../../api/index.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { FilterChip } from '../ui/filter-chip.tsx';
import { Failure, Notice } from '../ui/notice.tsx';
import { Empty, Page } from '../ui/page.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { AttachDialog } from './attach.tsx';
import { ConfirmList, waitingOf } from './confirm.tsx';
import { ControlCodes } from './controls.tsx';
import { freshnessLabels } from './freshness.tsx';
import { ImportManifest } from './import.tsx';
import { useRecords, useSuggestedRecords } from './queries.ts';
import { RecordTable } from './table.tsx';

type Opened = { dialog: 'import' } | { dialog: 'attach'; start: NewRecordView | null };

export function EvidencePage() {
  const records = useRecords();
  const suggested = useSuggestedRecords();
  const [opened, setOpened] = useState<Opened | null>(null);
  const all = records.data?.items ?? [];
  const kinds = records.data?.kinds ?? [];
  const held = all.filter(({ confirmed }) => confirmed);
  const waiting = waitingOf(suggested.data ?? [], all);
  const close = () => setOpened(null);
  return (
    <Page
      title="Evidence"
      about="Which document shows that which control was followed, and until when that counts. A control without current evidence never supports a “yes”."
      actions={
        <>
          <Button icon={ListChecks} onClick={() => setOpened({ dialog: 'import' })}>
            Import a manifest
          </Button>
          <Button icon={Link2} onClick={() => setOpened({ dialog: 'attach', start: null })}>
            Attach a record
          </Button>
        </>
      }
    >
      {records.error && <Failure error={records.error} retry={() => void records.refetch()} />}
      {records.isPending && <Loading what="the evidence" />}
      {records.data && (
        <div className="flex flex-col gap-6">
          {waiting.length > 0 && (
            <ConfirmList waiting={waiting} kinds={kinds} onEdit={(start) => setOpened({ dialog: 'attach', start })} />
          )}
          {held.length > 0 && records.data.unsupported.length > 0 && (
            <Notice tone="warning">
              <p className="mb-1.5">
                {plural(records.data.unsupported.length, 'control')} without current evidence: no “yes” may rest on{' '}
                {records.data.unsupported.length === 1 ? 'it' : 'them'}.
              </p>
              <ControlCodes codes={records.data.unsupported} many />
            </Notice>
          )}
          {held.length > 0 && <Held records={held} kinds={kinds} />}
          {held.length === 0 && waiting.length === 0 && !suggested.isPending && (
            <Empty
              title="No evidence yet"
              actions={
                <ButtonLink look="primary" href="/documents">
                  Add documents
                </ButtonLink>
              }
            >
              Access reviews, scans, restore tests: add them as documents, then say which control each of them supports.
            </Empty>
          )}
        </div>
      )}
      {opened?.dialog === 'import' && <ImportManifest onClose={close} />}
      {opened?.dialog === 'attach' && <AttachDialog start={opened.start} kinds={kinds} onClose={close} />}
    </Page>
  );
}

type Freshness = RecordView['freshness'];
const states = Object.keys(freshnessLabels) as Freshness[];

/** What needs renewing comes first; what was renewed by a later record is put away. */
function Held({ records, kinds }: { records: RecordView[]; kinds: RecordKindView[] }) {
  const [state, setState] = useState<Freshness | 'renewed' | null>(null);
  const standing = records.filter(({ renewed }) => !renewed);
  const renewed = records.filter((record) => record.renewed);
  const count = (of: Freshness) => standing.filter(({ freshness }) => freshness === of).length;
  const filters = [
    { value: null, label: 'All', count: standing.length },
    ...states.flatMap((value) =>
      count(value) > 0 ? [{ value, label: freshnessLabels[value], count: count(value) }] : [],
    ),
    ...(renewed.length > 0 ? [{ value: 'renewed' as const, label: 'Renewed since', count: renewed.length }] : []),
  ];
  const shown =
    state === 'renewed' ? renewed : standing.filter(({ freshness }) => state === null || freshness === state);
  return (
    <section aria-label="Attached records" className="flex flex-col gap-3">
      <fieldset aria-label="Filter by freshness" className="flex flex-wrap gap-1">
        {filters.map((filter) => (
          <FilterChip
            key={filter.label}
            on={state === filter.value}
            count={filter.count}
            onClick={() => setState(filter.value)}
          >
            {filter.label}
          </FilterChip>
        ))}
      </fieldset>
      <RecordTable records={shown} kinds={kinds} />
    </section>
  );
}
