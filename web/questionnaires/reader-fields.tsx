import type { QuestionnaireView } from '../../api/index.ts';
import { Input, Label, Select } from '../ui/field.tsx';

export type Reader = Pick<QuestionnaireView, 'clearance' | 'ndaEnd'>;

const clearanceWords: Record<Reader['clearance'], string> = {
  public: 'Public documents only',
  nda: 'Documents under NDA',
  internal: 'Everything, internal too',
};

/** What the reader of the answers may see, and until when. */
export function ReaderFields({
  label = 'The reader may see',
  hint = 'Nothing above it is searched, drafted from or written to the file.',
  reader,
  onChange,
}: {
  label?: string;
  hint?: string;
  reader: Reader;
  onChange: (reader: Reader) => void;
}) {
  const { clearance, ndaEnd } = reader;
  return (
    <>
      <Label text={label} hint={hint}>
        {(props) => (
          <Select
            {...props}
            value={clearance}
            onChange={(event) => onChange({ ...reader, clearance: event.target.value as Reader['clearance'] })}
          >
            {Object.entries(clearanceWords).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Label>
      {clearance !== 'public' && (
        <Label text="NDA ends" hint="After this day only public documents are used.">
          {(props) => (
            <Input
              {...props}
              type="date"
              value={ndaEnd ?? ''}
              onChange={(event) => onChange({ ...reader, ndaEnd: event.target.value || null })}
            />
          )}
        </Label>
      )}
    </>
  );
}
