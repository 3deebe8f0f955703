import { Undo2 } from 'lucide-react';
import type { PreviewView, SheetCorrection } from '../../api/index.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** Messages that stand above the form, and not among the notes. */
export const told: ReadonlySet<string> = new Set(['template_applied', 'layout_helped', 'layout_unsure']);

/** That a sheet's layout is unclear, whether a model helped to read it, and the way back to detection alone. */
export function Unclear({
  preview,
  before,
  corrections,
  onCorrect,
}: {
  preview: PreviewView;
  /** The same file without what is corrected now. */
  before: PreviewView;
  corrections: SheetCorrection[] | null;
  onCorrect: (corrections: SheetCorrection[] | null, said: string) => void;
}) {
  const messages = preview.messages.filter(({ code }) => code === 'layout_helped' || code === 'layout_unsure');
  const undone = corrections !== null && corrections.length === 0 && before.helped.length > 0;
  return (
    <>
      {messages.map(({ code, text, sheet }) => (
        <Notice
          key={text}
          tone="warning"
          actions={
            code === 'layout_helped' &&
            preview.helped.includes(sheet ?? '') && (
              <Button
                size="sm"
                icon={Undo2}
                onClick={() => onCorrect(without(preview, sheet), 'The sheet is read without the model.')}
              >
                Read without the model
              </Button>
            )
          }
        >
          {text}
        </Notice>
      ))}
      {undone && (
        <Notice
          actions={
            <Button size="sm" onClick={() => onCorrect(null, 'The sheets are read with the model’s help.')}>
              Read with it again
            </Button>
          }
        >
          The model’s help with this layout is not used.
        </Notice>
      )}
    </>
  );
}

function without(preview: PreviewView, sheet: string | null | undefined): SheetCorrection[] {
  return (preview.corrections ?? []).filter((correction) => correction.sheet !== sheet);
}
