import { type FormEvent, useState } from 'react';
import { type Reader, ReaderFields } from '../questionnaires/reader-fields.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Input, Label, Select } from '../ui/field.tsx';
import { Failure, Notice } from '../ui/notice.tsx';
import { useMakeToken } from './queries.ts';

/** A new token: for whom, what it may do, what its answers may rest on. Its secret is shown once. */
export function MakeToken({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState('asker');
  const [days, setDays] = useState('90');
  const [reader, setReader] = useState<Reader>({ clearance: 'nda', ndaEnd: null });
  const make = useMakeToken();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ name: name.trim(), role, days: Number(days), ...reader });
  };
  if (make.data)
    return (
      <Dialog title={`Token for ${make.data.name}`} onClose={onClose}>
        <Notice tone="warning">Copy it now: it is not shown again.</Notice>
        <div className="mt-3 flex items-start gap-2 rounded-md border bg-sunken p-3">
          <code className="min-w-0 flex-1 font-mono text-xs leading-relaxed break-all">{make.data.token}</code>
          <CopyButton text={make.data.token} label="Copy the token" />
        </div>
        <div className="mt-4 flex justify-end">
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog title="New API token" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Label text="Name" hint="Of the script or agent; it stands in the history of what it does.">
          {(props) => (
            <Input
              {...props}
              data-first
              required
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Label>
        <Label text="It may">
          {(props) => (
            <Select {...props} value={role} onChange={(event) => setRole(event.target.value)}>
              <option value="asker">Ask questions</option>
              <option value="reviewer">Do everything, read every document</option>
            </Select>
          )}
        </Label>
        <ReaderFields
          label="Its answers may rest on"
          hint="Nothing above it is searched, drafted from or told."
          reader={reader}
          onChange={setReader}
        />
        <Label text="Valid for">
          {(props) => (
            <Select {...props} value={days} onChange={(event) => setDays(event.target.value)}>
              <option value="30">30 days</option>
              <option value="90">90 days</option>
              <option value="365">1 year</option>
            </Select>
          )}
        </Label>
        {make.error && <Failure error={make.error} />}
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={make.isPending || name.trim() === ''}>
            {make.isPending ? 'Making…' : 'Make the token'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
