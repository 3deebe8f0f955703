import { ListChecks } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { DropZone } from '../ui/drop-zone.tsx';
import { Messages } from '../ui/messages.tsx';
import { Failure } from '../ui/notice.tsx';
import { useImportManifest } from './queries.ts';

/** A manifest: which of the documents that are here supports which control. Afterwards, what became of its rows. */
export function ImportManifest({ onClose }: { onClose: () => void }) {
  const take = useImportManifest();
  const done = take.data;
  return (
    <Dialog title="Import a manifest" wide onClose={onClose}>
      {done === undefined ? (
        <div className="flex flex-col gap-4">
          <p>
            A list, as CSV or JSON, of which document supports which control. The documents themselves are added on the
            Documents page first, or in one go with <code className="font-mono text-sm">aver ingest FOLDER</code>.
          </p>
          <pre className="overflow-x-auto rounded-md border bg-sunken px-3 py-2 font-mono text-xs leading-relaxed">
            {'file,controls,kind,collected,period,sample,population\n'}
            {'access-review-q3.csv,AC-04; AC-05,access review,2026-10-12,2026-Q3,25,155\n'}
            {'restore-test.md,BK-01,restore test,2026-08-12,,,'}
          </pre>
          <p className="text-sm text-muted">
            Only the file and its controls are needed; title and owner may be named too. The same manifest again changes
            nothing, a corrected one takes back what it said before.
          </p>
          {take.error && <Failure error={take.error} />}
          <DropZone
            title={take.isPending ? 'Reading…' : 'Choose a manifest'}
            hint="CSV or JSON"
            accept=".csv,.tsv,.json"
            icon={ListChecks}
            onFiles={([file]) => file && take.mutate(file)}
          />
        </div>
      ) : (
        <div className="flex flex-col gap-4" role="status">
          <p className="font-medium">
            {plural(done.attached + done.updated, 'record')} attached
            {done.unchanged > 0 && `, ${done.unchanged} as before`}
            {done.detached > 0 && `, ${done.detached} detached`}.
          </p>
          {done.messages.length > 0 && (
            <div className="max-h-[45vh] overflow-auto">
              <Messages messages={done.messages} />
            </div>
          )}
          <div className="flex justify-end">
            <Button look="primary" onClick={onClose}>
              Done
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
