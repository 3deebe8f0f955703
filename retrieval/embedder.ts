/**
 * Turns text into a vector of length one, so that texts about the same thing lie close together.
 * Two embedders never compare: `name` is stored beside every vector.
 */
export interface Embedder {
  /** Unique name with the dimension, such as 'aver-static-en-128@1' or 'openai:text-embedding-3-small@1536'. */
  readonly name: string;
  readonly dimensions: number;
  /** One vector a text, in order; null where the text holds nothing to embed. Errors: `model_unavailable` on an outage. */
  embed(texts: readonly string[], kind: 'passage' | 'question'): Promise<(Float32Array | null)[]>;
}
