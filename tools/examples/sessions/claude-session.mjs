import { claudeWriter } from './claude-writer.mjs';
import { SHARED } from './shared-parts.mjs';
import { toolUse } from './tool-use.mjs';
import { changeTheForecast } from './claude-change.mjs';
import { finishTheForecast } from './claude-finish.mjs';

const SESSION = '5b1d7c3e-2f64-4a8b-9c10-7e3d5a9b2c41';
const AGENT = 'a3f9c1d27b5e40816';
const PROJECT = '/home/dev/forecast';

/** A session of Claude Code with a sub-agent: `{ path below the home, text }` of each file. */
export function claudeSession() {
  const folder = `.claude/projects/${PROJECT.replaceAll('/', '-')}`;
  const main = claudeWriter({
    ...{ sessionId: SESSION, cwd: PROJECT, start: '2026-03-02T09:00:00Z' },
  });
  ask(main);
  look(main);
  search(main);
  changeTheForecast(main, AGENT);
  finishTheForecast(main);
  const agents = `${folder}/${SESSION}/subagents/agent-${AGENT}`;
  const meta = { agentType: 'Explore', description: 'Find other callers' };
  return [
    { path: `${folder}/${SESSION}.jsonl`, text: main.text() },
    { path: `${agents}.jsonl`, text: agentText() },
    {
      path: `${agents}.meta.json`,
      text: JSON.stringify({ ...meta, toolUseId: 'toolu_agent' }),
    },
  ];
}

function ask(session) {
  const title = 'Show the wind in the forecast';
  session.note({ type: 'ai-title', aiTitle: title });
  const source = {
    type: 'base64',
    media_type: 'image/png',
    data: SHARED.chart,
  };
  session.prompt([
    {
      type: 'text',
      text: 'The forecast shows the temperature only. Add the **wind**, as in this sketch:\n\n1. in m/s,\n2. with an arrow for its direction.\n\nThe command is `forecast --days 3`.',
    },
    { type: 'image', source },
  ]);
}

function look(session) {
  session.answer(
    {
      type: 'thinking',
      thinking:
        'First the code that renders a day. Then what the weather service says about the wind: unit and direction are easily mistaken.',
      signature: 'ZXhhbXBsZQ==',
    },
    {
      type: 'text',
      text: 'I will look at how a day is rendered, and what the service gives.',
    },
    toolUse('read', 'Read', { file_path: `${PROJECT}/src/render-day.ts` }),
    toolUse('grep', 'Grep', {
      pattern: 'renderDay',
      path: 'src',
      output_mode: 'content',
    }),
    toolUse('env', 'Bash', {
      command: 'cat .env',
      description: 'See how the service is reached',
    }),
  );
  readResults(session);
}

function search(session) {
  session.answer(
    toolUse('search', 'WebSearch', {
      query: 'wind direction meteorological degrees from or to',
    }),
    toolUse('fetch', 'WebFetch', {
      url: 'https://weather.example/docs/wind',
      prompt: 'What are unit and direction of the wind?',
    }),
  );
  session.result(
    'toolu_search',
    'Web search results for query: "wind direction meteorological degrees from or to"\n\nLinks: [{"title":"Wind direction","url":"https://weather.example/wind"}]\n\nThe direction is the one the wind comes **from**, clockwise from north.',
  );
  session.result(
    'toolu_fetch',
    'Wind is given as `speed` in km/h and `direction` in degrees: where it comes from.',
    {
      toolUseResult: {
        bytes: 4210,
        code: 200,
        codeText: 'OK',
        result:
          'Wind is given as `speed` in km/h and `direction` in degrees: where it comes from.',
        durationMs: 900,
        url: 'https://weather.example/docs/wind',
      },
    },
  );
}

function readResults(session) {
  const code =
    "import type { Day } from './day.js';\n\nexport function renderDay(day: Day): string {\n  return `${day.name}  ${day.celsius} °C`;\n}\n";
  const numbered = code
    .trimEnd()
    .split('\n')
    .map((line, index) => `${index + 1}\t${line}`);
  session.result('toolu_read', numbered.join('\n'), {
    toolUseResult: {
      type: 'text',
      file: {
        filePath: `${PROJECT}/src/render-day.ts`,
        content: code,
        numLines: 5,
        startLine: 1,
        totalLines: 5,
      },
    },
  });
  session.result('toolu_grep', 'src/main.ts:12:  days.map(renderDay)', {
    toolUseResult: {
      mode: 'content',
      numFiles: 0,
      filenames: [],
      content: 'src/main.ts:12:  days.map(renderDay)',
      numLines: 1,
    },
  });
  const env = `SERVICE_URL=https://weather.example/v2\nGITHUB_TOKEN=${SHARED.token}`;
  session.result('toolu_env', env, {
    error: false,
    toolUseResult: {
      stdout: env,
      stderr: '',
      interrupted: false,
      isImage: false,
    },
  });
}

function agentText() {
  const agent = claudeWriter({
    ...{ sessionId: SESSION, cwd: PROJECT, start: '2026-03-02T09:00:58Z' },
    agentId: AGENT,
  });
  agent.user(
    'Find everything that reads the lines of `forecast`. Answer in one sentence.',
  );
  agent.answer(
    toolUse('a_grep', 'Grep', {
      pattern: 'forecast',
      path: '.',
      output_mode: 'content',
    }),
  );
  agent.result(
    'toolu_a_grep',
    'scripts/morning.sh:3:forecast --days 1 | cut -c1-20',
  );
  agent.answer({
    type: 'text',
    text: 'Only `scripts/morning.sh`, which cuts each line after 20 characters.',
  });
  return agent.text();
}
