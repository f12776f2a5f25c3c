import { toolUse } from './tool-use.mjs';

/** A plan with three steps, and a question with its answer. */
export function planAndAsk(session) {
  plan(session);
  ask(session);
}

function plan(session) {
  const steps = [
    ['Turn km/h into m/s', 'Turning km/h into m/s'],
    ['Choose the arrow', 'Choosing the arrow'],
    ['Test both', 'Testing both'],
  ];
  const todos = steps.map(([content, activeForm], index) => ({
    content,
    activeForm,
    status: index === 0 ? 'in_progress' : 'pending',
  }));
  session.answer(toolUse('todo', 'TodoWrite', { todos }));
  session.result('toolu_todo', 'Todos have been modified successfully.', {
    toolUseResult: { oldTodos: [], newTodos: todos },
  });
}

function ask(session) {
  const question =
    'Should the arrow show where the wind comes from, or where it blows to?';
  const questions = [
    {
      question,
      header: 'Arrow',
      multiSelect: false,
      options: [
        { label: 'Where it blows to', description: 'as on most maps' },
        { label: 'Where it comes from', description: 'as the service says it' },
      ],
    },
  ];
  session.answer(toolUse('ask', 'AskUserQuestion', { questions }));
  session.result(
    'toolu_ask',
    `User has answered your questions: "${question}"="Where it blows to". You can now continue with the user's answers in mind.`,
    {
      toolUseResult: {
        questions,
        answers: { [question]: 'Where it blows to' },
        annotations: { [question]: { notes: 'say so in the help text' } },
      },
    },
  );
}
