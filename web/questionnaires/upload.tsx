import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { SheetCorrection } from '../../api/index.ts';
import { Problem } from '../client.ts';
import { usePanes } from '../sidebar-width.ts';
import { Button } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { Failure } from '../ui/notice.tsx';
import { useTitle } from '../ui/page.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { Confirm } from './confirm.tsx';
import { PreviewSheets } from './preview-sheets.tsx';
import { usePreview } from './queries.ts';

/** Between the drop and the draft: what was found, on the buyer's own grid, to be corrected before anything is stored. */
export function Upload({ file, onCancel }: { file: File; onCancel: () => void }) {
  // Null leaves it to the server, which applies what was corrected on the same template before.
  const [corrections, setCorrections] = useState<SheetCorrection[] | null>(null);
  const [said, setSaid] = useState('');
  const preview = usePreview(file, corrections);
  const asDetected = usePreview(file, null);
  useTitle(`Upload ${file.name}`);
  usePanes();
  const correct = (next: SheetCorrection[] | null, words: string) => {
    setCorrections(next);
    setSaid(words);
  };
  const inForce = preview.data?.corrections === null ? null : (corrections ?? preview.data?.corrections ?? []);
  const found = preview.data && `${plural(preview.data.questions.length, 'question')} found.`;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="mx-auto w-full max-w-[110rem] flex-1 px-4 py-5 sm:px-6">
        <header className="mb-4 flex flex-wrap items-center gap-3">
          <Button look="quiet" icon={ArrowLeft} onClick={onCancel}>
            Back
          </Button>
          <h1 className="min-w-0 text-lg font-semibold break-words">{file.name}</h1>
        </header>
        <p role="status" className="sr-only">
          {said} {said !== '' && !preview.isFetching && found}
        </p>
        {preview.isPending && (
          <div className="rounded-lg border bg-panel px-6 py-2">
            <Loading what="the preview" rows={7} />
          </div>
        )}
        {preview.error && (
          <div className="mb-4 max-w-2xl">
            <Failure
              error={preview.error}
              // A file that cannot be read stays so; a server that was away may be back.
              {...(isFinal(preview.error) ? {} : { retry: () => void preview.refetch() })}
            />
          </div>
        )}
        {preview.data && (
          <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
            <PreviewSheets preview={preview.data} corrections={inForce} busy={preview.isFetching} onCorrect={correct} />
            <Confirm
              file={file}
              preview={preview.data}
              before={asDetected.data ?? preview.data}
              corrections={corrections}
              busy={preview.isFetching}
              onCorrect={correct}
            />
          </div>
        )}
      </div>
    </div>
  );
}

function isFinal(error: Error): boolean {
  return error instanceof Problem && error.status >= 400 && error.status < 500;
}
