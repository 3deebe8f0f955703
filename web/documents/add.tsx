import { useState } from 'react';
import type { AddedView } from '../../api/index.ts';
import { Button } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Label, Select } from '../ui/field.tsx';
import { Messages } from '../ui/messages.tsx';
import { Failure, Notice } from '../ui/notice.tsx';
import { useAddDocuments } from './queries.ts';
import { confidentialityWords, kindWords } from './words.ts';

/** Before: what the files are and who may see them. After: what each one became. */
export function AddDocuments({ files, onClose }: { files: File[]; onClose: () => void }) {
  const [kind, setKind] = useState('');
  const [confidentiality, setConfidentiality] = useState('');
  const add = useAddDocuments();
  if (add.data) return <Added added={add.data} onClose={onClose} />;
  return (
    <Dialog title={files.length === 1 ? 'Add a document' : `Add ${plural(files.length, 'document')}`} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ file: files, kind, confidentiality });
        }}
      >
        <ul className="max-h-40 overflow-auto rounded-md border bg-sunken px-3 py-2 text-sm">
          {files.map((file) => (
            <li key={file.name} className="flex justify-between gap-4">
              <span className="truncate">{file.name}</span>
              <span className="shrink-0 text-muted tabular-nums">{sizeOf(file.size)}</span>
            </li>
          ))}
        </ul>
        <Label text="Kind">
          {(props) => (
            <Select {...props} value={kind} onChange={(event) => setKind(event.target.value)}>
              <option value="">Tell from the file</option>
              {Object.entries(kindWords).map(([value, word]) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </Select>
          )}
        </Label>
        <Label text="Shown to" hint="Whoever may see no more than this never gets an answer drawn from it.">
          {(props) => (
            <Select {...props} value={confidentiality} onChange={(event) => setConfidentiality(event.target.value)}>
              <option value="">As usual for its kind</option>
              {Object.entries(confidentialityWords).map(([value, word]) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </Select>
          )}
        </Label>
        {add.error && <Failure error={add.error} />}
        <div className="flex items-center justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={add.isPending}>
            {add.isPending ? 'Reading…' : 'Add'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Added({ added: { items, manifests, refused }, onClose }: { added: AddedView; onClose: () => void }) {
  const none = items.length + manifests.length === 0;
  return (
    <Dialog title={none ? 'Nothing was added' : 'Added'} onClose={onClose}>
      <ul className="flex max-h-[50vh] flex-col gap-4 overflow-auto">
        {refused.map(({ path, text }) => (
          <li key={path}>
            <p className="mb-1.5 font-medium break-words">{path}</p>
            <Notice tone="bad">{text}</Notice>
          </li>
        ))}
        {items.map((document) => (
          <li key={document.id}>
            <p className="font-medium">{document.title}</p>
            <p className="mb-1.5 text-sm text-muted">
              {kindWords[document.kind]}, version {document.version}, {plural(document.passages, 'passage')}
            </p>
            <Messages messages={document.messages} />
          </li>
        ))}
        {manifests.map(({ path, attached, updated, unchanged, messages }) => (
          <li key={path}>
            <p className="font-medium">{path}</p>
            <p className="mb-1.5 text-sm text-muted">
              Manifest: {plural(attached + updated, 'record')} attached to controls
              {unchanged > 0 && `, ${unchanged} as before`}
            </p>
            <Messages messages={messages} />
          </li>
        ))}
      </ul>
      <div className="mt-5 flex justify-end">
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}

function sizeOf(bytes: number): string {
  if (bytes === 0) return 'empty';
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
