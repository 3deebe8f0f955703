/** How well a sentence speaks to a question, 0 to 1; given from outside, because it needs the memory's thesaurus and model. */
export type Relevance = (question: string, sentence: string) => number;
