import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { useToast } from '../ui/toast.tsx';
import { useAddVersion } from './queries.ts';

/** Puts another file in the document's place, and says what that means for answers. */
export function NewVersion({ id }: { id: string }) {
  const add = useAddVersion(id);
  const notify = useToast();
  const [, setSearch] = useSearchParams();
  const input = useRef<HTMLInputElement>(null);
  const send = (file: File) =>
    add.mutate(file, {
      onError: (error) => notify({ tone: 'bad', text: error.message }),
      onSuccess: ({ document, changed, stale }) => {
        if (changed) setSearch({});
        const kept =
          stale.length === 0
            ? 'No answer rests on words that it changed.'
            : `${plural(stale.length, 'answer')} to compare.`;
        notify({
          tone: 'info',
          text: changed
            ? `Version ${document.version} was read. ${kept}`
            : 'That is the file the current version was read from.',
        });
      },
    });
  return (
    <>
      <input
        ref={input}
        type="file"
        aria-label="The new version’s file"
        tabIndex={-1}
        className="sr-only"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) send(file);
          currentTarget.value = '';
        }}
      />
      <Button icon={FileUp} disabled={add.isPending} onClick={() => input.current?.click()}>
        {add.isPending ? 'Reading…' : 'New version'}
      </Button>
    </>
  );
}
