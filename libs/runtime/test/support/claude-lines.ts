/** A JSON object, as it stands on a line. */
export type Line = Readonly<Record<string, unknown>>;
/** A record's uuid and its parent's. */
export type Place = readonly [uuid: string, parentUuid: string | null];

/** An image of five bytes. */
export const PNG = {
  type: 'image',
  source: { type: 'base64', media_type: 'image/png', data: 'aGVsbG8=' },
};

/** What every record of the tree carries. */
export function envelope([uuid, parentUuid]: Place): Line {
  return {
    parentUuid,
    isSidechain: false,
    userType: 'external',
    cwd: '/work/demo',
    sessionId: 's-1',
    version: '2.1.330',
    gitBranch: 'main',
    uuid,
    timestamp: '2026-11-22T11:07:03.854Z',
  };
}

/** A user record that does not say who wrote it. */
export function user(place: Place, content: unknown, more: Line = {}): Line {
  const message = { role: 'user', content };
  return { ...envelope(place), type: 'user', message, ...more };
}

/** A prompt that its record says a person typed. */
export function typed(place: Place, content: unknown, more: Line = {}): Line {
  const said = { origin: { kind: 'human' }, promptSource: 'typed' };
  return user(place, content, { ...said, ...more });
}

/** Text that the client wrote for the model. */
export function meta(place: Place, content: unknown, more: Line = {}): Line {
  return user(place, content, { isMeta: true, ...more });
}

/** A line of an API message, whose id is the record's unless `message` says otherwise. */
export function assistant(
  place: Place,
  blocks: readonly unknown[],
  { message = {}, ...more }: Line & { readonly message?: Line } = {},
): Line {
  return {
    ...envelope(place),
    type: 'assistant',
    message: {
      id: `msg_${place[0]}`,
      role: 'assistant',
      model: 'claude-opus-5-5',
      content: blocks,
      stop_reason: 'end_turn',
      ...message,
    },
    ...more,
  };
}

/** An answer of one text block. */
export function answer(
  place: Place,
  text: string,
  more: Line & { readonly message?: Line } = {},
): Line {
  return assistant(place, [{ type: 'text', text }], more);
}

/** A call whose id is the record's uuid. */
export function call(
  place: Place,
  name: string,
  input: unknown,
  more: Line & { readonly message?: Line } = {},
): Line {
  return assistant(
    place,
    [{ type: 'tool_use', id: place[0], name, input }],
    more,
  );
}

/** The result of the call that is the record's parent, unless `block` names another. */
export function result(
  place: Place,
  content: unknown,
  { block = {}, ...more }: Line & { readonly block?: Line } = {},
): Line {
  const base = { type: 'tool_result', tool_use_id: place[1], content };
  return user(place, [{ ...base, ...block }], more);
}

/** A system record. */
export function system(place: Place, subtype: string, more: Line = {}): Line {
  return { ...envelope(place), type: 'system', subtype, ...more };
}

/** The boundary of a compaction: a root that says what really went before it. */
export function boundary(
  uuid: string,
  logicalParentUuid: string,
  compactMetadata: Line = { trigger: 'manual', preTokens: 900 },
): Line {
  const more = { logicalParentUuid, compactMetadata };
  return system([uuid, null], 'compact_boundary', more);
}

/** The summary below a boundary. */
export function summary(place: Place, text: string, more: Line = {}): Line {
  const flags = { isCompactSummary: true, isVisibleInTranscriptOnly: true };
  return user(place, text, { ...flags, ...more });
}

/** What was added to the model's context. */
export function attachment(place: Place, type: string, more: Line = {}): Line {
  return {
    ...envelope(place),
    type: 'attachment',
    attachment: { type, ...more },
  };
}

/** State of the client: no uuid, not in the tree. */
export function metadata(type: string, more: Line = {}): Line {
  return { type, sessionId: 's-1', ...more };
}

/** A step of the queue of messages typed while the model works. */
export function queue(operation: string, more: Line = {}): Line {
  const timestamp = '2026-11-22T11:07:02.000Z';
  return metadata('queue-operation', { operation, timestamp, ...more });
}
