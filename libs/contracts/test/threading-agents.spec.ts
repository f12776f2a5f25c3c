import type { Conversation } from '../src/index.js';
import {
  agentFile,
  file,
  thread,
  type Draft,
} from './support/event-builders.js';
import { branches, prompt, shown, threadText } from './support/records.js';

const task = (callId: string, text: string): Draft => ({
  kind: 'tool.call',
  callId,
  name: callId,
  input: { prompt: text },
});
const done = (callId: string, startedAgentId?: string): Draft => ({
  kind: 'tool.result',
  callId,
  status: 'ok',
  output: 'done',
  ...(startedAgentId === undefined ? {} : { startedAgentId }),
});
const told = (text: string): Draft => ({
  kind: 'message.user',
  text,
  origin: 'agent',
});
const loose = ({ looseAgents }: Conversation): readonly string[] =>
  looseAgents.map(threadText);

describe('a sub-agent', () => {
  it('stands under the call whose result names it', () => {
    const conversation = thread([
      ...file([
        task('c1', 'x'),
        done('c1', 'a2'),
        task('c2', 'y'),
        done('c2', 'a1'),
      ]),
      ...agentFile('a1', told('Look')),
      ...agentFile('a2', told('Find')),
    ]);
    expect(shown(conversation)).toEqual([
      'c1 = done [a2: > Find]',
      'c2 = done [a1: > Look]',
    ]);
    expect(loose(conversation)).toEqual([]);
  });

  it('stands under the call that gave it its first words', () => {
    const conversation = thread([
      ...file([task('c1', 'Look'), task('c2', ' Find\n')]),
      ...agentFile('a1', told('Find')),
    ]);
    expect(shown(conversation)).toEqual(['c1 = ?', 'c2 = ? [a1: > Find]']);
  });

  it('stands under one call each, where several gave the same words', () => {
    const conversation = thread([
      ...file([task('c1', 'Look'), task('c2', 'Look')]),
      ...agentFile('a1', told('Look')),
      ...agentFile('a2', told('Look')),
    ]);
    expect(shown(conversation)).toEqual([
      'c1 = ? [a1: > Look]',
      'c2 = ? [a2: > Look]',
    ]);
  });

  it('may have been started by another', () => {
    const conversation = thread([
      ...file([task('c1', 'Look')]),
      ...agentFile('a1', told('Look'), task('c2', 'Find'), done('c2', 'a2')),
      ...agentFile('a2', told('Find')),
    ]);
    expect(shown(conversation)).toEqual([
      'c1 = ? [a1: > Look, c2 = done [a2: > Find]]',
    ]);
  });

  it('inside the file of the conversation is told apart by its id', () => {
    const conversation = thread(
      file([
        task('c1', 'Look'),
        { ...told('Look'), agentId: 'a1' },
        done('c1'),
      ]),
    );
    expect(shown(conversation)).toEqual(['c1 = done [a1: > Look]']);
  });

  it('whose call is not there is loose', () => {
    const conversation = thread([
      ...file([task('c1', 'Look')]),
      ...agentFile('a1', told('Find')),
    ]);
    expect(shown(conversation)).toEqual(['c1 = ?']);
    expect(loose(conversation)).toEqual(['[a1: > Find]']);
  });

  it('never stands under itself', () => {
    const conversation = thread([
      ...file([prompt('p', null)]),
      ...agentFile('a1', told('Look'), task('c', 'x'), done('c', 'a1')),
    ]);
    expect(loose(conversation)).toEqual(['[a1: > Look, c = done]']);
  });

  it('and another that claim each other are both kept', () => {
    const conversation = thread([
      ...agentFile('a1', told('1'), task('c1', 'x'), done('c1', 'a2')),
      ...agentFile('a2', told('2'), task('c2', 'x'), done('c2', 'a1')),
    ]);
    expect(loose(conversation).join()).toContain('> 1');
    expect(loose(conversation).join()).toContain('> 2');
  });

  it('stays with its call when a rewind leaves that', () => {
    const native = { id: 'c', parentId: 'old' };
    const conversation = thread([
      ...file([
        prompt('p', null),
        prompt('old', 'p'),
        { ...task('c', 'Look'), native },
        prompt('new', 'p'),
      ]),
      ...agentFile('a1', told('Look')),
    ]);
    expect(branches(conversation)).toEqual([
      ['acme/main:0:0', '> old', 'c = ? [a1: > Look]'],
    ]);
    expect(loose(conversation)).toEqual([]);
  });

  it('says what kind it is', () => {
    const { looseAgents } = thread([
      ...file([prompt('p', null)]),
      ...agentFile('a1', { kind: 'session.info', agentType: 'explore' }),
    ]);
    expect(looseAgents).toMatchObject([{ agentType: 'explore' }]);
  });

  it('stands at most 32 deep: what is below is loose', () => {
    const chain = Array.from({ length: 1000 }, (_, n) =>
      agentFile(`a${n}`, told(`${n}`), task('c', `${n + 1}`)),
    );
    const conversation = thread([...file([task('c', '0')]), ...chain.flat()]);
    expect(shown(conversation)[0]).toContain('> 31');
    expect(shown(conversation)[0]).not.toContain('> 32');
    expect(loose(conversation)[0]).toContain('> 32');
    expect(loose(conversation)).toHaveLength(Math.ceil((1000 - 32) / 33));
  });
});
