import { useMutation } from '@tanstack/react-query';
import { client, type ExportChoice } from '../client.ts';
import { Button } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { Failure } from '../ui/notice.tsx';
import { saveFile } from '../ui/save-file.ts';
import { useToast } from '../ui/toast.tsx';

const formats = [
  { format: 'pdf', label: 'PDF' },
  { format: 'docx', label: 'Word' },
  { format: 'xlsx', label: 'Excel' },
  { format: 'json', label: 'JSON' },
] as const;

/** The evidence behind the file, to go with it. */
export function AppendixDownload({ id, choice }: { id: string; choice: ExportChoice }) {
  const notify = useToast();
  const make = useMutation({
    mutationFn: (format: string) => client.exportAppendix(id, format, choice),
    onSuccess: (made) => {
      saveFile(made);
      const left =
        made.leftOut === 0
          ? ''
          : ` Left out: ${plural(made.leftOut, 'citation')} of documents that this buyer may not see or that were removed.`;
      const lost =
        made.notPrinted === 0
          ? ''
          : ` Its font lacks ${plural(made.notPrinted, 'character')}: a mark is printed for each, and the data attached to the file holds them.`;
      notify({ tone: 'info', text: `${made.name} was downloaded.${left}${lost}` });
    },
  });
  return (
    <section aria-label="Evidence appendix" className="mt-4 rounded-lg border bg-panel p-4">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="font-semibold">Evidence appendix</h2>
          <p className="text-sm text-muted">
            For each answer: who approved it, and the exact words it rests on with document, version and page.
          </p>
        </div>
        <div className="flex gap-2">
          {formats.map(({ format, label }) => (
            <Button
              key={format}
              aria-label={`Download the evidence appendix as ${label}`}
              onClick={() => make.mutate(format)}
              disabled={make.isPending}
            >
              {make.isPending && make.variables === format ? 'Writing…' : label}
            </Button>
          ))}
        </div>
      </div>
      {make.error && (
        <div className="mt-3">
          <Failure error={make.error} retry={() => make.mutate(make.variables ?? 'pdf')} />
        </div>
      )}
    </section>
  );
}
