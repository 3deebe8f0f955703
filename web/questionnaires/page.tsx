import { ClipboardPaste, FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { useDocuments, useQuestionnaires } from '../queries.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { DropZone } from '../ui/drop-zone.tsx';
import { Failure } from '../ui/notice.tsx';
import { Empty, Page } from '../ui/page.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { PasteDialog, type Pasted } from './paste.tsx';
import { QuestionnaireTable } from './table.tsx';
import { Upload } from './upload.tsx';

const accepted = '.xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.docx,.pdf,.json';

export function QuestionnairesPage() {
  const [file, setFile] = useState<File | null>(null);
  // Kept while its preview is looked at: who goes back finds the words as they were.
  const [pasted, setPasted] = useState<Pasted | null>(null);
  if (file !== null) return <Upload file={file} onCancel={() => setFile(null)} />;
  return (
    <>
      <QuestionnaireList onFile={setFile} onPaste={() => setPasted({ name: '', text: '' })} />
      {pasted !== null && (
        <PasteDialog pasted={pasted} onChange={setPasted} onFile={setFile} onClose={() => setPasted(null)} />
      )}
    </>
  );
}

function QuestionnaireList({ onFile, onPaste }: { onFile: (file: File) => void; onPaste: () => void }) {
  const questionnaires = useQuestionnaires();
  const documents = useDocuments();
  const items = questionnaires.data ?? [];
  const files = items.filter(({ kind }) => kind === 'file');
  const inbox = items.filter(({ kind, counts }) => kind === 'inbox' && counts.questions > 0);
  const none = questionnaires.data !== undefined && files.length === 0;
  const drop = (
    <DropZone
      title={none ? 'Upload the first questionnaire' : 'Upload a questionnaire'}
      hint="Drop the buyer’s workbook, Word document, PDF, CSV or JSON here, or choose a file. You see what was found before anything is drafted."
      accept={accepted}
      icon={FileSpreadsheet}
      tall={none && documents.data?.length !== 0}
      onFiles={([first]) => first && onFile(first)}
    />
  );
  return (
    <Page
      title="Questionnaires"
      actions={
        <Button icon={ClipboardPaste} onClick={onPaste}>
          Paste questions
        </Button>
      }
    >
      {questionnaires.error && <Failure error={questionnaires.error} retry={() => void questionnaires.refetch()} />}
      {questionnaires.isPending && <Loading what="questionnaires" />}
      {questionnaires.data && (
        <div className="flex flex-col gap-6">
          {documents.data?.length === 0 && (
            <Empty
              title="First, what may be quoted"
              actions={
                <ButtonLink look="primary" href="/documents">
                  Add documents
                </ButtonLink>
              }
            >
              Answers rest on your SOC 2 report, policies and evidence. Add them before the first questionnaire, or
              every question will need input.
            </Empty>
          )}
          {drop}
          {files.length > 0 && <QuestionnaireTable caption="Questionnaires" items={files} />}
          {inbox.length > 0 && (
            <section>
              <h2 className="mb-1 font-semibold">Inbox</h2>
              <p className="mb-3 text-sm text-muted">Single questions from Slack, the API and the ask box.</p>
              <QuestionnaireTable caption="Inbox" bare items={inbox} />
            </section>
          )}
        </div>
      )}
    </Page>
  );
}
