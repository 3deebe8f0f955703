/** How well a sentence speaks to a question, 0 to 1. */
export type Relevance = (question: string, sentence: string) => number;

/** One thing that a text speaks of: a concept of the field, or a word outside any, with how much it says. */
export type Unit = { words: string[]; stems: string[]; concept: string | null; weight: number };

/** What the offline model knows of words; given from outside, because the memory has the thesaurus and the embeddings. */
export type Sense = {
  relevance: Relevance;
  /** The things that a text speaks of, each once, in order. */
  unitsOf: (text: string) => Unit[];
  /** The stems and the concepts that a text holds. */
  heldBy: (text: string) => { stems: string[]; concepts: string[] };
  /** How near two single words are, −1 to 1. */
  nearness: (one: string, other: string) => number;
  /** How far two texts speak to the same criteria, 0 to 1. */
  sameCriteria: (one: string, other: string) => number;
  stemOf: (word: string) => string;
};
