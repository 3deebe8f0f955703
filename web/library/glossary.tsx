import { PenLine, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { GlossaryTermView } from '../../api/index.ts';
import { client, type TermWords } from '../client.ts';
import { confidentialityWords } from '../documents/words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { asDay } from '../ui/dates.ts';
import { Input, Label, TextArea } from '../ui/field.tsx';
import { Failure } from '../ui/notice.tsx';
import { Empty, Page } from '../ui/page.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { WhoMaySee } from './entry-form.tsx';
import { useGlossary, useLibraryDeed } from './queries.ts';
import { LibrarySections } from './sections.tsx';

type Open = { deed: 'write'; term: GlossaryTermView | null } | { deed: 'remove'; term: GlossaryTermView };

/** What words mean at this company. */
export function GlossaryPage() {
  const glossary = useGlossary();
  const [open, setOpen] = useState<Open | null>(null);
  const terms = glossary.data ?? [];
  const add = (
    <Button look="primary" icon={Plus} onClick={() => setOpen({ deed: 'write', term: null })}>
      New term
    </Button>
  );
  return (
    <Page
      title="Library"
      about="What words mean here. A question is searched for by every name of what it asks about."
      actions={terms.length > 0 && add}
    >
      <LibrarySections />
      {glossary.error && <Failure error={glossary.error} retry={() => void glossary.refetch()} />}
      {glossary.isPending && <Loading what="the glossary" />}
      {glossary.data && terms.length === 0 && (
        <Empty title="No word is explained yet" actions={add}>
          Product names, acronyms, and words such as “customer data” that mean something particular at your company.
        </Empty>
      )}
      {terms.length > 0 && (
        <ul className="max-w-3xl divide-y rounded-lg border bg-panel">
          {terms.map((term) => (
            <li key={term.id} className="px-4 py-3.5 sm:px-5">
              <div className="flex items-start justify-between gap-4">
                <h2 className="font-medium break-words">
                  {term.term}{' '}
                  {term.also.length > 0 && (
                    <span className="ml-1 font-normal text-muted">also {term.also.join(', ')}</span>
                  )}
                </h2>
                <div className="-mt-0.5 -mr-1.5 flex shrink-0">
                  <IconButton
                    icon={PenLine}
                    label={`Change ${term.term}`}
                    onClick={() => setOpen({ deed: 'write', term })}
                  />
                  <IconButton
                    icon={Trash2}
                    label={`Remove ${term.term}`}
                    onClick={() => setOpen({ deed: 'remove', term })}
                  />
                </div>
              </div>
              <p className="mt-0.5 leading-relaxed break-words">{term.meaning}</p>
              <p className="mt-1.5 flex flex-wrap gap-x-3 text-xs text-muted">
                <span>
                  {term.writtenBy}, {asDay(term.writtenAt)}
                </span>
                <span>{confidentialityWords[term.confidentiality]}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
      {open?.deed === 'write' && <TermDialog term={open.term} onClose={() => setOpen(null)} />}
      {open?.deed === 'remove' && <RemoveDialog term={open.term} onClose={() => setOpen(null)} />}
    </Page>
  );
}

const empty: TermWords = { term: '', also: [], meaning: '', confidentiality: 'nda' };

function TermDialog({ term, onClose }: { term: GlossaryTermView | null; onClose: () => void }) {
  const write = useLibraryDeed(client.writeTerm);
  const [words, setWords] = useState(() => (term === null ? empty : wordsOf(term)));
  const [also, setAlso] = useState(words.also.join('\n'));
  const names = also.split('\n').filter((name) => name.trim() !== '');
  return (
    <DeedDialog
      title={term === null ? 'New term' : 'Change the term'}
      label="Save"
      busy={write.isPending}
      error={write.error}
      onDo={() => write.mutate({ ...words, also: names, id: term?.id ?? null }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Label text="Term">
        {(props) => (
          <Input
            {...props}
            data-first
            required
            value={words.term}
            onChange={(event) => setWords({ ...words, term: event.target.value })}
          />
        )}
      </Label>
      <Label text="Other names of the same" hint="Optional, one a line: the long form of an acronym, an older name.">
        {(props) => <TextArea {...props} value={also} onChange={(event) => setAlso(event.target.value)} />}
      </Label>
      <Label text="What it means here">
        {(props) => (
          <TextArea
            {...props}
            required
            value={words.meaning}
            onChange={(event) => setWords({ ...words, meaning: event.target.value })}
          />
        )}
      </Label>
      <div className="sm:max-w-56">
        <WhoMaySee
          value={words.confidentiality}
          onChange={(confidentiality) => setWords({ ...words, confidentiality })}
        />
      </div>
    </DeedDialog>
  );
}

function RemoveDialog({ term, onClose }: { term: GlossaryTermView; onClose: () => void }) {
  const remove = useLibraryDeed(client.removeTerm);
  return (
    <DeedDialog
      title="Remove the term"
      label="Remove"
      danger
      busy={remove.isPending}
      error={remove.error}
      onDo={() => remove.mutate(term.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>“{term.term}” is then searched for under the name that a buyer uses, and no other.</p>
    </DeedDialog>
  );
}

function wordsOf({ term, also, meaning, confidentiality }: GlossaryTermView): TermWords {
  return { term, also, meaning, confidentiality };
}
