/** What the child can do with a file. The key is the name that goes over the wire. */
export const tasks: Readonly<Record<string, (bytes: Uint8Array, name: string) => Promise<unknown>>> = {
  document: async (bytes, name) => (await import('../readers/readers.ts')).readDocumentHere(bytes, name),
  questionnaire: async (bytes, name) => {
    const [{ readGrid }, { detectQuestions }] = await Promise.all([
      import('../workbook/read-grid.ts'),
      import('../detect/detect-questions.ts'),
    ]);
    const grid = readGrid(bytes, name);
    const detected = detectQuestions(grid.value);
    return { value: detected.value, messages: [...grid.messages, ...detected.messages] };
  },
};
