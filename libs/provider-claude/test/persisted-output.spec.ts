import { call, events, ofKind, result } from './fold-some.js';

describe('a result whose text is in a file', () => {
  const SAVED = 'Output too large (223.5KB). Full output saved to:';
  const wrap = (path: string, rest = '\n\nPreview (first 2KB):\n1\n2\n...') =>
    `<persisted-output>\n${SAVED} ${path}${rest}\n</persisted-output>`;
  const folded = (content: unknown, toolUseResult?: unknown) =>
    ofKind(
      'tool.result',
      events(
        call('c', 'Bash', {}),
        result(
          'c',
          content,
          toolUseResult === undefined ? {} : { toolUseResult },
        ),
      ),
    )[0];

  it.each([
    '/home/dev/.claude/projects/-w/s-1/tool-results/b4d7.txt',
    'C:\\Users\\dev\\.claude\\projects\\-w\\s-1\\tool-results\\b4d7.txt',
    'b4d7.txt',
  ])('names the file, and what it shows of it: %s', (path) => {
    expect(folded(wrap(path))).toMatchObject({
      output: wrap(path),
      said: '1\n2',
      outputFile: 'b4d7.txt',
    });
  });

  it('names the file that its record states', () => {
    const stated = {
      stdout: '1',
      persistedOutputPath: '/x/tool-results/c.txt',
    };
    expect(folded(wrap('/REDACTED'), stated)?.outputFile).toBe('c.txt');
  });

  it('may show nothing of it', () => {
    expect(folded(wrap('/x/b.txt', ''))).toMatchObject({ said: '' });
  });

  it.each([' (268,934 characters)', ' (9 characters across 2 lines)'])(
    'of an MCP tool is a note about it: result%s',
    (size) => {
      const note = `Error: result${size} exceeds maximum allowed tokens. Output has been saved to /x/tool-results/mcp-a-1.txt.\nFormat: Plain text\nUse offset`;
      const found = folded(note);
      expect(found).toMatchObject({ outputFile: 'mcp-a-1.txt', output: note });
      expect(found?.said).toBeUndefined();
    },
  );

  it('of an image names the file of the image', () => {
    const found = folded([
      { type: 'text', text: 'two images follow' },
      { type: 'text', text: '[Image: source: /x/tool-results/mcp-1.png]' },
      { type: 'text', text: '[Image: source: /x/tool-results/mcp-2.png]' },
    ]);
    expect(found?.imageFiles).toEqual(['mcp-1.png', 'mcp-2.png']);
    expect(found?.outputFile).toBeUndefined();
  });

  it.each([
    'plain',
    `see ${wrap('/x/b.txt')}`,
    '<persisted-output>\nanything\n</persisted-output>',
    `<persisted-output>\n${SAVED} /x/tool-results/\n</persisted-output>`,
    wrap(`/x/${'n'.repeat(300)}`),
    '[Image: source: /tmp/elsewhere.png]',
  ])('is not %j', (text) => {
    const found = folded(text);
    expect([found?.outputFile, found?.imageFiles]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('takes no time over hostile paths', () => {
    const started = performance.now();
    folded(`[Image: source: ${'/tool-results/'.repeat(100_000)}`);
    folded(wrap('a/'.repeat(500_000)));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
