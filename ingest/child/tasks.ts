import type { ReadDocument } from '../read.ts';
import type { Corrected } from '../read-questionnaire.ts';
import { soundBytes } from '../unpack.ts';

/** What the child can do with a file. The key is the name that goes over the wire. */
export const tasks: Readonly<Record<string, (bytes: Uint8Array, name: string, options?: unknown) => Promise<unknown>>> =
  {
    document: async (bytes, name) => (await import('../readers/readers.ts')).readDocumentHere(bytes, name),
    facts: async (_bytes, _name, options) =>
      (await import('../facts/read-sheet.ts')).readFactSheet(options as ReadDocument),
    printed: async (bytes, name) => (await import('../readers/printed.ts')).readPrintedHere(bytes, name),
    wordPlaces: async (bytes, name, options) =>
      (await import('../word/shown.ts')).readShownHere(await soundBytes(bytes, name), name, options as string[]),
    laidOut: async (bytes, name) => {
      const { readLaidOut } = await import('../workbook/laid-out.ts');
      return readLaidOut(await soundBytes(bytes, name), name);
    },
    jsonQuestionnaire: async (bytes, name) => (await import('../portable/read-json.ts')).readJsonQuestions(bytes, name),
    pdfQuestionnaire: async (bytes, name) => (await import('../portable/read-pdf.ts')).readPdfQuestions(bytes, name),
    wordQuestionnaire: async (bytes, name) =>
      (await import('../word/read-word.ts')).readWordQuestions(await soundBytes(bytes, name), name),
    questionnaire: async (bytes, name, options) => {
      const [{ readGrid }, { readAsTold }] = await Promise.all([
        import('../workbook/read-grid.ts'),
        import('../detect/read-as-told.ts'),
      ]);
      const grid = readGrid(await soundBytes(bytes, name), name);
      const detected = readAsTold(grid.value, options as Corrected | undefined);
      return { value: detected.value, messages: [...grid.messages, ...detected.messages] };
    },
  };
