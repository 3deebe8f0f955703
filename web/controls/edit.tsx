import { type FormEvent, useState } from 'react';
import type { ControlEditView, ControlView } from '../../api/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Input, Label } from '../ui/field.tsx';
import { Failure } from '../ui/notice.tsx';
import { useEditControl } from './queries.ts';

/** Owner, criteria and frequency by hand. Only what was changed is set; a field that is emptied goes back to the documents. */
export function EditControl({ control, onClose }: { control: ControlView; onClose: () => void }) {
  const edit = useEditControl(control.code);
  const before = {
    owner: control.owner ?? '',
    criteria: control.criteria.join(', '),
    frequency: control.frequency ?? '',
  };
  const [values, setValues] = useState(before);
  const set = (name: keyof typeof values) => (event: { target: { value: string } }) =>
    setValues({ ...values, [name]: event.target.value });
  const save = (event: FormEvent) => {
    event.preventDefault();
    const change: ControlEditView = { revision: control.revision };
    if (values.owner !== before.owner) change.owner = values.owner.trim() || null;
    if (values.frequency !== before.frequency) change.frequency = values.frequency.trim() || null;
    if (values.criteria !== before.criteria) {
      const ids = values.criteria
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean);
      change.criteria = ids.length === 0 ? null : ids;
    }
    if (Object.keys(change).length === 1) return onClose();
    edit.mutate(change, { onSuccess: onClose });
  };
  return (
    <Dialog title={`Edit ${control.code}`} onClose={onClose}>
      <form onSubmit={save} className="flex flex-col gap-4">
        <Label text="Owner">
          {(props) => <Input {...props} data-first value={values.owner} onChange={set('owner')} />}
        </Label>
        <Label text="Criteria" hint="As in CC6.1, A1.2">
          {(props) => <Input {...props} value={values.criteria} onChange={set('criteria')} />}
        </Label>
        <Label text="Frequency">
          {(props) => <Input {...props} value={values.frequency} onChange={set('frequency')} />}
        </Label>
        <p className="text-sm text-muted">
          What you set stays when the documents are read again. A field left empty takes the documents’ word.
        </p>
        {edit.error && <Failure error={edit.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={edit.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
