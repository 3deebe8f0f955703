/** The only file that imports @langchain/textsplitters. Loaded when a text first needs it: it takes a quarter of a second. */
export async function splitLongText(text: string, characters: number): Promise<{ start: number; end: number }[]> {
  const { RecursiveCharacterTextSplitter } = await import('@langchain/textsplitters');
  const splitter = new RecursiveCharacterTextSplitter({
    chunkSize: characters,
    chunkOverlap: 0,
    keepSeparator: true,
    // Sentences, then clauses, then words; "" is every character, for text without any of them.
    separators: ['. ', '! ', '? ', '。', '; ', ': ', ', ', ' ', ''],
  });
  return locate(text, await splitter.splitText(text));
}

/** The splitter gives strings; where they stand is found again, in order, each after the one before. */
function locate(text: string, pieces: readonly string[]): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  let from = 0;
  for (const piece of pieces) {
    const start = text.indexOf(piece, from);
    if (start === -1) continue;
    from = start + piece.length;
    const place = { start, end: from };
    // A separator stays at the head of the next piece: ". " belongs to the sentence it ends.
    const separator = /^[.!?;:,。]\s*/.exec(piece)?.[0].length ?? 0;
    const before = places.at(-1);
    if (separator > 0 && separator < piece.length && before !== undefined) {
      before.end = place.start + 1;
      place.start += separator;
    }
    place.end = wholeCharacter(text, place.end);
    place.start = wholeCharacter(text, place.start);
    places.push(place);
  }
  return places;
}

/** Not between the two halves of a character outside of the basic plane, such as an emoji. */
function wholeCharacter(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff ? at + 1 : at;
}
