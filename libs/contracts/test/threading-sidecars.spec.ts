import type { Conversation, Part } from '../src/index.js';
import {
  agentFile,
  besideFile,
  file,
  thread,
  type Draft,
} from './support/event-builders.js';
import { shown, threadText } from './support/records.js';

const call = (callId: string, prompt = ''): Draft => ({
  kind: 'tool.call',
  callId,
  name: callId,
  input: { prompt },
});
const done = (callId: string, more: object = {}): Draft => ({
  kind: 'tool.result',
  callId,
  status: 'ok',
  output: 'done',
  ...more,
});
const told = (text: string): Draft => ({
  kind: 'message.user',
  text,
  origin: 'agent',
});
const meta = (callId: string, more: object = {}): Draft => ({
  kind: 'session.info',
  native: { callId },
  ...more,
});
const loose = ({ looseAgents }: Conversation): readonly string[] =>
  looseAgents.map(threadText);

describe('what stands beside a sub-agent', () => {
  it('names the call that the agent stands under, before results and words do', () => {
    const conversation = thread([
      ...file([call('c1', 'Look'), done('c1', { startedAgentId: 'a1' })]),
      ...file([call('c2', 'Look')], agentFile('a2', told('x'))[0]?.sourceId),
      ...agentFile('a1', told('Look')),
      ...besideFile('a1', meta('c2')),
      ...besideFile('a2', meta('c1')),
    ]);
    expect(shown(conversation)).toEqual([
      'c1 = done [a2: c2 = ? [a1: > Look]]',
    ]);
  });

  it('keeps an agent of the same words from taking the call', () => {
    const conversation = thread([
      ...file([call('c1', 'Look'), call('c2', 'Look')]),
      ...agentFile('a1', told('Look')),
      ...agentFile('a2', told('Look')),
      ...besideFile('a2', meta('c1')),
    ]);
    expect(shown(conversation)).toEqual([
      'c1 = ? [a2: > Look]',
      'c2 = ? [a1: > Look]',
    ]);
  });

  it('names the right one of two calls with the same id, by the parent', () => {
    const conversation = thread([
      ...file([call('c1'), call('c9')]),
      ...agentFile('a1', told('x'), call('c9')),
      ...agentFile('a2', told('y')),
      ...besideFile('a1', meta('c1')),
      ...besideFile('a2', meta('c9', { parentAgentId: 'a1' })),
    ]);
    expect(shown(conversation)).toEqual([
      'c1 = ? [a1: > x, c9 = ? [a2: > y]]',
      'c9 = ?',
    ]);
  });

  it('says nothing where its call is not there: the words do', () => {
    const conversation = thread([
      ...file([call('c1', 'Look')]),
      ...agentFile('a1', told('Look')),
      ...besideFile('a1', meta('gone')),
    ]);
    expect(shown(conversation)).toEqual(['c1 = ? [a1: > Look]']);
  });

  it('cannot put an agent under itself', () => {
    const conversation = thread([
      ...file([told('x')]),
      ...agentFile('a1', told('y'), call('c1')),
      ...besideFile('a1', meta('c1')),
    ]);
    expect(loose(conversation)).toEqual(['[a1: > y, c1 = ?]']);
  });

  it('says what kind of agent it is, and is bookkeeping', () => {
    const conversation = thread([
      ...file([told('x')]),
      ...agentFile('a1', told('y')),
      ...besideFile('a1', meta('c1', { agentType: 'explore' })),
    ]);
    expect(conversation.looseAgents[0]?.agentType).toBe('explore');
    expect([...conversation.hidden.values()]).toEqual(['bookkeeping']);
    expect(conversation.main).toHaveLength(1);
  });
});

const output = (name: string, more: object = { text: 'whole' }): Draft => ({
  kind: 'tool.output',
  name,
  sizeBytes: 5,
  ...more,
});
const IMAGE: Part = { type: 'image', data: 'aGVsbG8=' };

/** The names of the output files at each entry of the main line; `-`: none. */
const names = ({ main }: Conversation): readonly string[] =>
  main.flatMap(({ entries }) =>
    entries.map(
      ({ outputs }) => outputs?.map(({ name }) => name).join() ?? '-',
    ),
  );
const looseNames = ({ looseOutputs }: Conversation): readonly string[] =>
  looseOutputs.map(({ name }) => name);

describe('an output in a file', () => {
  it('stands at the result that names it, exactly', () => {
    const conversation = thread([
      ...file([
        ...[call('c1'), done('c1', { outputFile: 'A.txt' })],
        ...[call('c2'), done('c2', { outputFile: 'a.txt' })],
      ]),
      ...besideFile('', output('a.txt')),
    ]);
    expect(names(conversation)).toEqual(['-', 'a.txt']);
    expect(looseNames(conversation)).toEqual([]);
  });

  it('stands at the result of a sub-agent, and of one without a call', () => {
    const conversation = thread([
      ...file([done('gone', { outputFile: 'b.txt' })]),
      ...agentFile('a1', call('c1'), done('c1', { outputFile: 'a.txt' })),
      ...besideFile('', output('a.txt'), output('b.txt')),
    ]);
    expect(names(conversation)).toEqual(['b.txt']);
    const [agent] = conversation.looseAgents;
    expect(agent?.entries[0]?.outputs).toHaveLength(1);
  });

  it('stands at one result only, however many name it', () => {
    const conversation = thread([
      ...file(
        ['c1', 'c2', 'c3'].flatMap((id) => [
          call(id),
          done(id, { outputFile: 'a.txt' }),
        ]),
      ),
      ...besideFile('', output('a.txt')),
    ]);
    expect(names(conversation)).toEqual(['a.txt', '-', '-']);
  });

  it('that no result names is loose, and visible', () => {
    const conversation = thread([
      ...file([call('c1'), done('c1')]),
      ...besideFile('', output('a.txt'), output('b.txt')),
    ]);
    expect(looseNames(conversation)).toEqual(['a.txt', 'b.txt']);
    expect(conversation.hidden.size).toBe(0);
  });

  it('is a duplicate when it is the image that the result has already', () => {
    const imageFiles = ['same.png', 'larger.png'];
    const conversation = thread([
      ...file([call('c1'), done('c1', { imageFiles, parts: [IMAGE] })]),
      ...besideFile(
        '',
        output('same.png', { parts: [IMAGE] }),
        output('larger.png', { parts: [{ ...IMAGE, data: 'aGVsbG9v' }] }),
      ),
    ]);
    expect(names(conversation)).toEqual(['larger.png']);
    expect([...conversation.hidden.values()]).toEqual(['duplicate']);
  });
});
