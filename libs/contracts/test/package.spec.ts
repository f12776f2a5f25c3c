import { existsSync, readFileSync } from 'node:fs';
import * as contracts from '../src/index.js';
import type { Json } from '../src/index.js';
import * as provider from '../src/provider/index.js';
import { objectField, stringField } from '../src/provider/index.js';
import * as testing from '../src/testing/index.js';
import { notesFixture } from './support/notes-fixture.js';

describe('the package', () => {
  it('exports exactly what others may rely on', () => {
    expect(Object.keys(contracts).sort()).toEqual([
      'ALL_WHOLE',
      'CHECK_CODES',
      'CHECK_RESULTS',
      'COMPARED_FIELDS',
      'DAEMON_STATES',
      'DEFAULT_FILE_NAME',
      'DIAGNOSTIC_CODES',
      'DOCUMENT_PARTS',
      'EMPTY_SOURCE_SUMMARY',
      'EXPORT_FORMATS',
      'FILE_NAME_FIELDS',
      'HIDDEN_REASONS',
      'IMAGE_MODES',
      'INDEX_SESSION_ID',
      'KATO_ERROR_CODES',
      'KatoError',
      'LOG_LEVELS',
      'MARKDOWN_PROFILES',
      'MAX_STEM_CHARS',
      'NO_USAGE',
      'OPERATIONAL_EVENTS',
      'OPERATIONAL_FIELDS',
      'PROVIDER_STATES',
      'SOURCE_STATES',
      'addReports',
      'addToTally',
      'assertNever',
      'comparedTexts',
      'conversationEventSchema',
      'documentText',
      'earliest',
      'errorText',
      'eventId',
      'eventNumbers',
      'eventPack',
      'fillTexts',
      'findFamilies',
      'findInheritance',
      'findMissing',
      'foldCopies',
      'hasConversation',
      'historyLine',
      'isKatoError',
      'isoTime',
      'isoTimeFromSeconds',
      'joinHistory',
      'jsonDocumentSchema',
      'jsonlLineSchema',
      'katoHome',
      'latest',
      'mergeTallies',
      'normalChoices',
      'parseChoices',
      'parseEventId',
      'parseFileNameTemplate',
      'parseSourceId',
      'plainEvent',
      'plainWords',
      'printChoices',
      'relativesToRead',
      'revealBeginning',
      'saidIds',
      'sessionEntry',
      'sessionKeyText',
      'sessionTitle',
      'shortLine',
      'singleLine',
      'sketchEvent',
      'sourceId',
      'stampEvent',
      'statusSchema',
      'summarizeEvents',
      'summarizeSession',
      'systemErrorCode',
      'threadConversation',
      'threadingSteps',
      'totalUsage',
      'usageCounter',
      'withChildSessions',
      'withoutUndefined',
    ]);
  });

  it('exports to providers exactly what they may rely on', () => {
    expect(Object.keys(provider).sort()).toEqual([
      'MAX_DEPTH',
      'arrayField',
      'booleanField',
      'decodeJsonLine',
      'exceedsDepth',
      'field',
      'isJsonArray',
      'isJsonObject',
      'joinPath',
      'numberField',
      'objectField',
      'parseJsonLine',
      'sealProvider',
      'stringField',
    ]);
  });

  it('exports to tests exactly what they may rely on', () => {
    expect(Object.keys(testing).sort()).toEqual([
      'assertSameJson',
      'assertThat',
      'documentLaws',
      'foldLines',
      'mutateLines',
      'positionOf',
      'providerLaws',
      'retentionStoreLaws',
      'sampleCommit',
      'sampleDiagnostic',
      'sampleMessage',
      'sampleSource',
      'seededRandom',
      'snapshotStoreLaws',
    ]);
  });

  it('has sources behind its entries', () => {
    const entries = objectField(manifest(), 'exports') ?? {};
    const files = Object.values(entries).map((entry) =>
      typeof entry === 'string' ? entry : stringField(entry, '@kato/source'),
    );
    expect(files.filter((file = '') => !existsSync(at(file)))).toEqual([]);
  });

  it('depends on nothing', () => {
    expect(objectField(manifest(), 'dependencies')).toBeUndefined();
  });
});

describe('the README', () => {
  const readme = readFileSync(at('README.md'), 'utf8');

  it('shows the provider that the laws are tried on', () => {
    const text = readFileSync(at('test/support/notes-provider.ts'), 'utf8');
    const published = text
      .replace('../../src/index.js', '@kato/contracts')
      .replace('../../src/provider/index.js', '@kato/contracts/provider');
    expect(readme).toContain(published);
  });

  it('shows the lines that they are tried with', () => {
    for (const line of notesFixture().lines) expect(readme).toContain(line);
  });

  it('names every kind of event', () => {
    const { $defs } = contracts.conversationEventSchema as { $defs?: object };
    const kinds = Object.keys($defs ?? {}).filter(
      (name) => !['event', 'native', 'part'].includes(name),
    );
    expect(kinds.filter((kind) => !readme.includes(`\`${kind}\``))).toEqual([]);
  });
});

describe('folding lines in tests', () => {
  it('counts a byte for each line end', () => {
    const { provider: notes, source } = notesFixture();
    const lines = ['{"a":"é"}', 'oops', '{}'];
    const folded = testing.foldLines(notes, source, lines);
    expect(folded.offset).toBe(11 + 5 + 3);
    expect(folded.events.map(({ offset }) => offset)).toEqual([0, 16]);
    expect(folded.issues).toMatchObject([{ code: 'invalid-json' }]);
  });
});

function at(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}

function manifest(): Json {
  return JSON.parse(readFileSync(at('package.json'), 'utf8')) as Json;
}
