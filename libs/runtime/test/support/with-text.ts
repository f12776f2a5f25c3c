import { documentText, type SessionDocument } from '@kato/contracts';

/** A document with its text as one string. */
export type WithText = Omit<SessionDocument, 'text'> & {
  readonly text: string;
};

/** Reads the text of a document that was asked for. */
export async function withText(
  asked: Promise<SessionDocument>,
): Promise<WithText> {
  const document = await asked;
  return { ...document, text: await documentText(document) };
}
