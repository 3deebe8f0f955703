import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { Confidentiality, MemoryScope } from './scope.ts';
import { type FoundPassage, searchPassages } from './search.ts';

/** Where the words stand, for a chain to cite them. */
type Place = Omit<FoundPassage, 'text'>;

class PassageRetriever extends BaseRetriever<Place> {
  lc_namespace = ['aver', 'retrieval'];
  readonly #search: (question: string) => Promise<FoundPassage[]>;

  constructor(search: (question: string) => Promise<FoundPassage[]>) {
    super();
    this.#search = search;
  }

  override async _getRelevantDocuments(question: string): Promise<Document<Place>[]> {
    const found = await this.#search(question);
    return found.map(({ text, ...metadata }) => new Document({ id: metadata.passageId, pageContent: text, metadata }));
  }
}

/**
 * The memory as a LangChain retriever, for use in chains and agents: `searchPassages` with the citation's place as
 * metadata. `limit` passages (8) of those that `clearance` may see.
 */
export function asLangChainRetriever(
  scope: MemoryScope,
  options: { limit?: number; clearance: Confidentiality },
): BaseRetriever<Place> {
  return new PassageRetriever((question) =>
    searchPassages(scope, { question, limit: options.limit ?? 8, clearance: options.clearance }),
  );
}
