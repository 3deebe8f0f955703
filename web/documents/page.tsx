import { FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import { useDocuments } from '../queries.ts';
import { DropZone } from '../ui/drop-zone.tsx';
import { Failure } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { AddDocuments } from './add.tsx';
import { DocumentTable } from './table.tsx';

const accepted = '.md,.txt,.html,.htm,.docx,.pdf,.csv,.xlsx,.srt,.epub';

export function DocumentsPage() {
  const documents = useDocuments();
  const [files, setFiles] = useState<File[]>([]);
  const [search, setSearch] = useState('');
  const all = documents.data ?? [];
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter(({ title, path }) => words.every((word) => `${title} ${path}`.toLowerCase().includes(word)));
  return (
    <Page title="Documents" about="What answers are drawn from. Every citation leads back to its place here.">
      {documents.error && <Failure error={documents.error} retry={() => void documents.refetch()} />}
      {documents.isPending && <Loading what="documents" />}
      {documents.data && (
        <div className="flex flex-col gap-6">
          <DropZone
            title={all.length === 0 ? 'Add your first documents' : 'Add or update documents'}
            hint="PDF, Word, Markdown, text, HTML, CSV or Excel. A file with a known name becomes its next version."
            accept={accepted}
            multiple
            icon={FilePlus2}
            tall={all.length === 0}
            onFiles={setFiles}
          />
          {all.length > 0 && (
            <div className="flex flex-col gap-3">
              <SearchBox
                label="Search by title or path"
                value={search}
                onChange={setSearch}
                className="w-full sm:max-w-72"
              />
              {shown.length > 0 ? (
                <DocumentTable documents={shown} />
              ) : (
                <p className="py-8 text-center text-muted">No document has these words in its title or path.</p>
              )}
            </div>
          )}
        </div>
      )}
      {files.length > 0 && <AddDocuments files={files} onClose={() => setFiles([])} />}
    </Page>
  );
}
