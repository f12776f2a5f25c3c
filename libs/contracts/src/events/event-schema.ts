/** JSON Schema (draft 2020-12) of one `ConversationEvent`, schema 1. */
export const conversationEventSchema = { $id: 'x' } as const;
