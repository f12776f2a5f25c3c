import type { EventBody, SessionSource } from '@kato/contracts';
import { documentLaws } from '@kato/contracts/testing';
import { claudeProvider } from '../src/index.js';

const ROOT = {
  provider: 'claude',
  path: '/home/dev/.claude/projects',
  origin: 'default',
} as const;
const FOLDER = '-work-demo/s-1';
const META = `${FOLDER}/subagents/agent-a1f0511.meta.json`;

function claim(path: string): SessionSource {
  const source = claudeProvider.claim(ROOT, path);
  if (source === undefined || 'skipped' in source)
    throw new Error(`not claimed: ${path}`);
  return source;
}

const read = (path: string, content: string | Uint8Array) =>
  claudeProvider.readDocument?.(
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
    { source: claim(path) },
  );

function eventOf(path: string, content: string | Uint8Array): EventBody {
  const found = read(path, content);
  const body = found?.ok === true ? found.events[0] : undefined;
  if (body === undefined) throw new Error(`nothing in ${path}`);
  return body;
}

describe('a file beside a transcript', () => {
  it('belongs to the session whose folder it is in, as a document', () => {
    expect(claim(`${FOLDER}/tool-results/b4d7.txt`)).toEqual({
      provider: 'claude',
      sourceId: 'claude/s-1/tool-results/b4d7.txt',
      sessionId: 's-1',
      sessionFrom: 'path',
      path: `${ROOT.path}/${FOLDER}/tool-results/b4d7.txt`,
      relativePath: `${FOLDER}/tool-results/b4d7.txt`,
      role: 'sidecar',
      reading: 'document',
      encoding: 'plain',
    });
  });

  it.each([
    ['subagents/', 'agent-a1'],
    ['subagents/workflows/run-1/', 'workflows/run-1/agent-a1'],
  ])('in %s speaks of the agent beside it', (folder, agent) => {
    const meta = claim(`${FOLDER}/${folder}agent-a1.meta.json`);
    expect(meta).toMatchObject({
      sourceId: `claude/s-1/meta/${agent}`,
      describes: claim(`${FOLDER}/${folder}agent-a1.jsonl`).sourceId,
      agentId: 'a1',
    });
  });

  it('has an id that no transcript has', () => {
    const own = claim(`${FOLDER}/custom-title.json`).sourceId;
    expect(own).toBe('claude/s-1/custom-title');
  });

  it.each([
    'tool-results/x.txt',
    `${FOLDER}/tool-results/deeper/x.txt`,
    `${FOLDER}/tool-results/.DS_Store`,
    `${FOLDER}/tool-results/..`,
    `../s-1/tool-results/x.txt`,
    `${FOLDER}/custom-titles.json`,
    '-work-demo/custom-title.json',
    '-work-demo/agent-a1.meta.json',
    `${FOLDER}/subagents/agent-.meta.json`,
    `${FOLDER}/subagents/other/agent-a1.meta.json`,
    `${FOLDER}/workflows/run-1.json`,
    '-work-demo/memory/notes.md',
  ])('is not %s', (path) => {
    expect(claudeProvider.claim(ROOT, path)).toBeUndefined();
  });
});

describe('what is noted of a sub-agent', () => {
  it('names its type, its task and the call that started it, and is kept whole', () => {
    const detail = {
      agentType: 'Explore',
      description: 'Look around',
      toolUseId: 'toolu_1',
      parentAgentId: 'a0',
      name: 'scout',
      spawnDepth: 2,
      model: 'claude-haiku-4-5',
    };
    expect(eventOf(META, JSON.stringify(detail, null, 2))).toEqual({
      kind: 'session.info',
      native: { type: 'agent-meta', callId: 'toolu_1' },
      agentId: 'a1f0511',
      agentType: 'Explore',
      agentName: 'scout',
      description: 'Look around',
      parentAgentId: 'a0',
      model: 'claude-haiku-4-5',
      detail,
    });
  });

  it('names what early releases wrote', () => {
    const early = { agentType: 'Explore', description: 'Look' };
    expect(eventOf(META, JSON.stringify(early))).toMatchObject(early);
  });

  it.each(['', '{"agentType":"Exp', '[]', 'null'])('is not %j', (text) => {
    expect(read(META, text)?.ok).toBe(false);
  });
});

describe('the copy of a title', () => {
  const path = `${FOLDER}/custom-title.json`;

  it('is a title that a person gave', () => {
    expect(eventOf(path, '{"customTitle":"Mine"}')).toMatchObject({
      kind: 'session.info',
      title: 'Mine',
      titleSource: 'custom',
    });
  });

  it('without a title is unknown, and kept', () => {
    expect(eventOf(path, '{"title":1}')).toMatchObject({
      kind: 'unknown',
      raw: { title: 1 },
    });
  });
});

describe('the whole output of a tool', () => {
  const output = (name: string, content: string | Uint8Array): EventBody =>
    eventOf(`${FOLDER}/tool-results/${name}`, content);

  it.each(['plain', '\ufeffwith a mark', 'nul \0 inside', '{"half', '<svg/>'])(
    'is text as it stands: %j',
    (text) => {
      expect(output('x.png', text)).toEqual({
        kind: 'tool.output',
        native: { type: 'tool-results' },
        name: 'x.png',
        sizeBytes: new TextEncoder().encode(text).length,
        text,
      });
    },
  );

  it.each([
    ['image', 'image/png', '89504e470d0a1a0a00'],
    ['image', 'image/jpeg', 'ffd8ffe0'],
    ['image', 'image/gif', '474946383961ff'],
    ['image', 'image/webp', '52494646000000005745425056503820'],
    ['audio', 'audio/wav', '52494646000000005741564566'],
    ['document', 'application/pdf', '255044462d312e37'],
    ['file', undefined, '00ff00ff'],
  ])('is a part, by its bytes and not by its name: %s %s', (...expected) => {
    const [type, mediaType, hex] = expected;
    const bytes = Buffer.from(hex, 'hex');
    const part = {
      ...{ type, data: bytes.toString('base64'), sizeBytes: bytes.length },
      ...(mediaType && { mediaType }),
    };
    expect(output('x.txt', bytes)).toMatchObject({ parts: [part] });
  });

  const BLOCKS = '[{"type":"text","text":"a\\nb"},{"text":"c","type":"text"}]';

  it.each([
    ['mcp-a-1.txt', BLOCKS, 'a\nb\nc'],
    ['b1.txt', BLOCKS, BLOCKS],
    ['mcp-a-1.txt', '[{"type":"text","text":"a","_meta":1}]', undefined],
    ['mcp-a-1.txt', '[{"type":"image","text":"a"}]', undefined],
    ['mcp-a-1.txt', '[1] not JSON', undefined],
    ['mcp-a-1.txt', '[]', undefined],
  ])('of an MCP tool is its words: %s %s', (name, written, text = written) => {
    expect(output(name, written)).toMatchObject({ text });
  });

  it('that is nearly text is text, and what was replaced is told', () => {
    const path = `${FOLDER}/tool-results/x.txt`;
    expect(read(path, Buffer.from('caf\xe9', 'latin1'))).toMatchObject({
      events: [{ text: 'caf\ufffd' }],
      issues: [{ code: 'invalid-utf8' }],
    });
  });
});

describe('documents keep the laws', () => {
  const documents = [
    [META, '{"agentType":"Explore","toolUseId":"toolu_1"}'],
    [`${FOLDER}/custom-title.json`, '{"customTitle":"Mine"}'],
    [`${FOLDER}/tool-results/x.txt`, 'line 1\nline 2\n'],
    [`${FOLDER}/tool-results/x.png`, '\u0089PNG\r\n\u001a\n\0\0'],
  ] as const;
  const laws = documentLaws({
    provider: claudeProvider,
    documents: documents.map(([path, text]) => ({
      source: claim(path),
      bytes: Buffer.from(text, path.endsWith('png') ? 'latin1' : 'utf8'),
    })),
  });
  it.each(laws)('$title', (law) => law.check());
});
