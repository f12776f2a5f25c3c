import { toolUse } from './tool-use.mjs';

/** A branch that is left, an interrupt, a compaction, and the last answer. */
export function finishTheForecast(session) {
  const answered = session.last();
  session.prompt('Colour the wind red when it is strong.');
  session.answer({
    type: 'text',
    text: 'From which speed on is it strong? The service has no word for it.',
  });
  session.goBackTo(answered);
  interrupted(session);
  compact(session);
  session.prompt(
    'It is in `scripts/`, beside the others. Do not search the whole disk.',
  );
  write(session);
  session.answer({
    type: 'text',
    text: 'The script no longer cuts the line:\n\n```sh\nforecast --days 1\n```\n\nNothing else reads the output.',
  });
}

function interrupted(session) {
  session.prompt(
    'Leave colours out. Make `scripts/morning.sh` show the wind, too.',
  );
  session.answer(
    toolUse('find', 'Bash', {
      command: 'find / -name morning.sh',
      description: 'Find the script',
    }),
  );
  const text = '[Request interrupted by user for tool use]';
  session.result(
    'toolu_find',
    'Exit code 137\n[Request interrupted by user for tool use]',
    {
      error: true,
      toolUseResult: {
        stdout: '',
        stderr: '',
        interrupted: true,
        isImage: false,
      },
    },
  );
  session.user([{ type: 'text', text }]);
}

function compact(session) {
  const before = session.last();
  session.goBackTo(null);
  session.record('system', {
    subtype: 'compact_boundary',
    content: 'Conversation compacted',
    logicalParentUuid: before,
    compactMetadata: { trigger: 'manual', preTokens: 21400, postTokens: 1300 },
  });
  session.user(
    'This session is being continued from a previous conversation that ran out of context. The conversation is summarized below:\n\n- The forecast shows the wind in m/s, with an arrow to where it blows.\n- The tests pass.\n- Next: `scripts/morning.sh` cuts lines after 20 characters.',
    { isCompactSummary: true, isVisibleInTranscriptOnly: true },
  );
  session.user(
    '<command-name>/compact</command-name>\n<command-message>compact</command-message>\n<command-args></command-args>',
  );
  session.user('<local-command-stdout>Compacted</local-command-stdout>');
}

function write(session) {
  const filePath = '/home/dev/forecast/scripts/morning.sh';
  const content = '#!/bin/sh\nset -e\nforecast --days 1\n';
  session.answer(toolUse('write', 'Write', { file_path: filePath, content }));
  session.result('toolu_write', `File created successfully at: ${filePath}`, {
    toolUseResult: {
      type: 'create',
      filePath,
      content,
      structuredPatch: [],
      originalFile: null,
    },
  });
}
