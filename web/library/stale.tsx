import { Check } from 'lucide-react';
import { useState } from 'react';
import type { LibraryEntryView } from '../../api/index.ts';
import { KeepDialog } from '../stale/keep-dialog.tsx';
import { useKeep } from '../stale/queries.ts';
import { ChangedWords } from '../stale/words.tsx';
import { Button } from '../ui/button.tsx';

/** What changed under an approved answer since, and a person's word that it still holds. */
export function StaleEntry({ entry }: { entry: LibraryEntryView }) {
  const keep = useKeep();
  const [keeping, setKeeping] = useState(false);
  if (entry.staleWords.length === 0) return null;
  return (
    <section aria-label="Changed words" className="mt-3 rounded-lg bg-warn-soft p-3">
      <h3 className="font-medium">Words under this answer have changed</h3>
      <p className="mt-0.5 mb-3 text-sm text-muted">
        It is not reused word for word until a person has compared them. To change it, reopen its question.
      </p>
      <ChangedWords words={entry.staleWords} />
      <Button size="sm" icon={Check} className="mt-3" onClick={() => setKeeping(true)}>
        Still holds
      </Button>
      {keeping && (
        <KeepDialog
          title="Still holds"
          label="It still holds"
          onClose={() => setKeeping(false)}
          onKeep={(note) => keep.mutateAsync({ entryId: entry.id, note: note === '' ? undefined : note })}
        >
          The answer is reused word for word again, until the words change again.
        </KeepDialog>
      )}
    </section>
  );
}
