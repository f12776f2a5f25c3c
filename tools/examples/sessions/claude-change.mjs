import { planAndAsk } from './claude-ask.mjs';
import { SHARED } from './shared-parts.mjs';
import { toolUse } from './tool-use.mjs';

const FILE = '/home/dev/forecast/src/render-day.ts';

/** A plan, a question, an edit, a failing command, a refusal, a sub-agent, a call of a tool server, a failed request. */
export function changeTheForecast(session, agentId) {
  planAndAsk(session);
  edit(session);
  test(session);
  refused(session);
  delegate(session, agentId);
  session.record('system', {
    subtype: 'api_error',
    level: 'error',
    error: {
      status: 529,
      message:
        '529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
      formatted: '529 Overloaded',
    },
    retryInMs: 1200,
    retryAttempt: 1,
    maxRetries: 10,
  });
  session.answer({
    type: 'text',
    text: 'The wind is in the forecast:\n\n| day | before | now |\n| --- | --- | --- |\n| Monday | `Mon  11 °C` | `Mon  11 °C  ↗ 5 m/s` |\n| Tuesday | `Tue  9 °C` | `Tue  9 °C  → 8 m/s` |\n\n- The service gives km/h; `metresPerSecond` divides by 3.6.\n- The arrow shows where the wind blows **to**.\n- `scripts/morning.sh` cuts lines after 20 characters, so it shows no wind yet.',
  });
}

function edit(session) {
  const oldString = '  return `${day.name}  ${day.celsius} °C`;';
  const newString =
    '  const wind = `${arrow(day.wind.direction)} ${metresPerSecond(day.wind.speed)} m/s`;\n  return `${day.name}  ${day.celsius} °C  ${wind}`;';
  session.answer(
    { type: 'text', text: 'The arrow points where the wind blows to.' },
    toolUse('edit', 'Edit', {
      file_path: FILE,
      old_string: oldString,
      new_string: newString,
    }),
  );
  session.result('toolu_edit', `The file ${FILE} has been updated.`, {
    toolUseResult: {
      filePath: FILE,
      oldString,
      newString,
      originalFile: null,
      userModified: false,
      replaceAll: false,
      structuredPatch: [
        {
          oldStart: 3,
          oldLines: 3,
          newStart: 3,
          newLines: 4,
          lines: [
            ' export function renderDay(day: Day): string {',
            `-${oldString}`,
            ...newString.split('\n').map((line) => `+${line}`),
            ' }',
          ],
        },
      ],
    },
  });
}

function test(session) {
  const units = ['m/s', 'km/h', 'knots', 'mph'];
  const passed = SHARED.longOutput(
    (n) => `turns ${n} ${units[n % 4]} into m/s`,
  );
  const failure =
    'Exit code 1\nnot ok 7 - turns 18 km/h into 5 m/s\n  expected: 5\n  actual:   64.8\n# fail 1';
  session.answer(
    toolUse('test', 'Bash', {
      command: 'npm test --silent',
      description: 'Run the tests',
    }),
  );
  session.result('toolu_test', failure, {
    error: true,
    toolUseResult: `Error: ${failure}`,
  });
  session.answer(
    {
      type: 'thinking',
      thinking: 'Multiplied where it had to be divided.',
      signature: 'ZXhhbXBsZQ==',
    },
    toolUse('again', 'Bash', {
      command:
        "sed -i 's/speed \\* 3.6/speed \\/ 3.6/' src/wind.ts && npm test --silent",
      description: 'Divide, and run the tests again',
    }),
  );
  session.result('toolu_again', passed, {
    error: false,
    toolUseResult: {
      stdout: passed,
      stderr: '',
      interrupted: false,
      isImage: false,
    },
  });
}

function refused(session) {
  const said = 'Not yet. Look first who reads the output.';
  const text = `The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the new_string was NOT written to the file). To tell you how to proceed, the user said:\n${said}`;
  session.answer(
    toolUse('push', 'Bash', {
      command: 'git push',
      description: 'Publish the branch',
    }),
  );
  session.result('toolu_push', text, {
    error: true,
    toolUseResult: 'User rejected tool use',
    toolDenialKind: 'user-rejected',
    userFeedback: said,
  });
}

function delegate(session, agentId) {
  const prompt =
    'Find everything that reads the lines of `forecast`. Answer in one sentence.';
  const content = [
    {
      type: 'text',
      text: 'Only `scripts/morning.sh`, which cuts each line after 20 characters.',
    },
  ];
  session.answer(
    toolUse('agent', 'Agent', {
      description: 'Find other callers',
      subagent_type: 'Explore',
      prompt,
    }),
    toolUse('mcp', 'mcp__stations__nearest', { place: 'harbour', count: 1 }),
  );
  session.result('toolu_agent', content, {
    seconds: 9,
    toolUseResult: {
      status: 'completed',
      agentId,
      agentType: 'Explore',
      prompt,
      content,
      totalDurationMs: 9000,
      totalTokens: 6120,
      totalToolUseCount: 1,
    },
  });
  session.result('toolu_mcp', [
    {
      type: 'text',
      text: '{"station":"harbour-2","wind":{"speed":18,"direction":225}}',
    },
  ]);
}
