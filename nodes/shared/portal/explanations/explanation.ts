/** What a code means, for a person, and what to do about it. */
export type Explanation = [message: string, advice: string];

/** Explanations by the API's code. */
export type Explanations = Record<string, Explanation>;

export const CREDENTIAL = 'the Bitrix24 credential';
