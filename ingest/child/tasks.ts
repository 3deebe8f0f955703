/** What the child can do with a file. The key is the name that goes over the wire. */
export const tasks: Readonly<Record<string, (bytes: Uint8Array, name: string) => Promise<unknown>>> = {
  document: async (bytes, name) => (await import('../readers/readers.ts')).readDocumentHere(bytes, name),
  questionnaire: async (bytes, name) => {
    const [{ readGrid }, { detectQuestions }, { soundBytes }] = await Promise.all([
      import('../workbook/read-grid.ts'),
      import('../detect/detect-questions.ts'),
      import('../unpack.ts'),
    ]);
    const grid = readGrid(await soundBytes(bytes, name), name);
    const detected = detectQuestions(grid.value);
    return { value: detected.value, messages: [...grid.messages, ...detected.messages] };
  },
};
