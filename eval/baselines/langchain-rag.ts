/** The only file that imports @langchain/classic, and only when it is measured: it takes a second to load. */
import { createStaticEmbedder } from '../../retrieval/index.ts';
import type { RankedPassage } from '../retrieval.ts';
import type { PlainDocument } from './baseline.ts';

/** What tutorials set. */
const CHARACTERS = 1_000;
const OVERLAP = 200;
const TOP = 5;

/**
 * The retrieval a user would otherwise build in an afternoon: LangChain's splitter at 1,000 characters, its vector store,
 * cosine, the best five. The embedder is Aver's own, so that what differs is everything else.
 */
export async function plainRag(
  documents: readonly PlainDocument[],
): Promise<(question: string) => Promise<RankedPassage[]>> {
  const { MemoryVectorStore } = await import('@langchain/classic/vectorstores/memory');
  const { RecursiveCharacterTextSplitter } = await import('@langchain/classic/text_splitter');
  const embedder = createStaticEmbedder();
  // A text without a known word has no vector; the store wants one of the right length.
  const embed = async (texts: string[]) =>
    (await embedder.embed(texts, 'passage')).map((vector) => [...(vector ?? new Float32Array(embedder.dimensions))]);
  const store = new MemoryVectorStore({
    embedDocuments: embed,
    embedQuery: async (text: string) => (await embed([text]))[0] ?? [],
  });
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: CHARACTERS, chunkOverlap: OVERLAP });
  for (const { path, text } of documents) {
    let from = 0;
    const chunks = (await splitter.splitText(text)).map((pageContent) => {
      const start = Math.max(0, text.indexOf(pageContent, from));
      from = start + 1;
      return { pageContent, metadata: { path, start, end: start + pageContent.length } };
    });
    await store.addDocuments(chunks);
  }
  return async (question) =>
    (await store.similaritySearch(question, TOP)).map(({ metadata }) => metadata as RankedPassage);
}
