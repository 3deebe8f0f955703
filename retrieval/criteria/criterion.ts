/** The part of the Trust Services Criteria that a criterion belongs to. Security (the common criteria) is in every report. */
export type Category = 'Security' | 'Availability' | 'Confidentiality' | 'Processing Integrity' | 'Privacy';

/**
 * One of the 61 SOC 2 Trust Services Criteria, described in our own words: the AICPA's text is copyrighted and is not here.
 * `concepts` are what practitioners file under it, as they would name a control, a record or a question about it.
 */
export type Criterion = {
  id: string;
  category: Category;
  title: string;
  description: string;
  concepts: readonly string[];
};

/** A criterion as written down: concepts parted by semicolons. */
export function criterion(
  id: string,
  category: Category,
  title: string,
  description: string,
  concepts: string,
): Criterion {
  return {
    id,
    category,
    title,
    description,
    concepts: concepts.split(';').map((concept) => concept.trim()),
  };
}
